package dev.simpler.testkit.nativefake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The machine's C compiler.
 *
 * @param command its file
 */
public record CCompiler(Path command) {
  /** The first of cc, gcc and clang on the PATH. */
  public static Optional<CCompiler> find() {
    return find(System.getenv());
  }

  /** The same with the PATH of another environment. */
  static Optional<CCompiler> find(Map<String, String> environment) {
    return CompilerRun.find(environment, "cc", "gcc", "clang").map(CCompiler::new);
  }

  /**
   * Compiles one source to a shared object.
   *
   * @param source the C file; headers are looked for beside it and in its parent folder
   * @param output the file to write
   * @param options further options, as {@code -DNAME}
   * @throws IllegalStateException with what the compiler said, if it fails
   */
  public void share(Path source, Path output, String... options) {
    List<String> line = new ArrayList<>(List.of(command.toString(), "-std=gnu11", "-O1", "-Wall"));
    line.addAll(List.of("-Werror", "-ffp-contract=off", "-fPIC", "-shared", "-fvisibility=hidden"));
    Path folder = Objects.requireNonNull(source.toAbsolutePath().getParent());
    line.add("-I" + folder);
    line.add("-I" + folder.resolveSibling("."));
    line.addAll(List.of(options));
    line.addAll(List.of("-o", output.toString(), source.toString(), "-ldl", "-lpthread", "-lm"));
    CompilerRun.run(line, source);
  }
}
