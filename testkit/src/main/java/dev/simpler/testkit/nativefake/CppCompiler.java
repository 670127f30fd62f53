package dev.simpler.testkit.nativefake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The machine's C++ compiler.
 *
 * @param command its file
 */
public record CppCompiler(Path command) {
  /** The first of c++, g++ and clang++ on the PATH. */
  public static Optional<CppCompiler> find() {
    return find(System.getenv());
  }

  /** The same with the PATH of another environment. */
  static Optional<CppCompiler> find(Map<String, String> environment) {
    return CompilerRun.find(environment, "c++", "g++", "clang++").map(CppCompiler::new);
  }

  /**
   * Compiles sources to a shared object, as C++17: a card's compiler knows no later one.
   *
   * @param sources the files; headers are looked for beside them
   * @param output the file to write
   * @param options further options, as {@code -I} and {@code -D}
   * @throws IllegalStateException with what the compiler said, if it fails
   */
  public void share(List<Path> sources, Path output, List<String> options) {
    List<String> line = new ArrayList<>(List.of(command.toString(), "-std=gnu++17", "-w"));
    line.addAll(List.of("-D__CPU_SIM", "-fwrapv", "-ffp-contract=off", "-fno-gnu-unique"));
    line.addAll(List.of("-fPIC", "-shared", "-fvisibility=hidden"));
    line.addAll(options);
    line.addAll(List.of("-o", output.toString()));
    sources.forEach(source -> line.add(source.toString()));
    line.addAll(List.of("-lpthread", "-lm"));
    CompilerRun.run(line, sources);
  }
}
