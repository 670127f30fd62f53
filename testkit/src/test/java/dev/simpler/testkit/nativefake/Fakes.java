package dev.simpler.testkit.nativefake;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;
import java.util.Optional;

/** The fake library for tests of this module. */
final class Fakes {
  private Fakes() {}

  /** The build; without a C compiler the test is skipped, except where CI must not skip. */
  static FakeBuild build() {
    Optional<CCompiler> compiler = CCompiler.find();
    if (compiler.isEmpty()) {
      String why = "no cc, gcc or clang on the PATH: the fake native library cannot be built";
      return System.getenv("CI") == null ? abort(why) : fail(why);
    }
    return new FakeBuild(Path.of("target", "nativefake"), compiler.get());
  }
}
