package dev.simpler.testkit.nativefake;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.AbiEpochs;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The fake library for tests. */
public final class FakeMachine {
  private FakeMachine() {}

  /**
   * The build in {@code folder}. Without a C compiler the test is skipped with a message, except
   * where the variable {@code CI} is set: there it fails, so that nothing goes untested unseen.
   */
  public static FakeBuild build(Path folder) {
    return build(folder, AbiEpochs.USUAL);
  }

  /** The same of a library that speaks an epoch of the ABI. */
  public static FakeBuild build(Path folder, AbiEpoch epoch) {
    return build(folder, epoch, System.getenv());
  }

  /** The same with another environment. */
  static FakeBuild build(Path folder, AbiEpoch epoch, Map<String, String> environment) {
    Optional<CCompiler> compiler = CCompiler.find(environment);
    if (compiler.isEmpty()) {
      String why = "no cc, gcc or clang on the PATH: the fake native library cannot be built";
      return environment.get("CI") == null ? abort(why) : fail(why);
    }
    return new FakeBuild(folder, compiler.get(), epoch);
  }
}
