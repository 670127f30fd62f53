package dev.simpler.testkit.nativefake;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
    String path = environment.getOrDefault("PATH", "");
    return Stream.of("c++", "g++", "clang++")
        .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(dir -> Path.of(dir, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .map(CppCompiler::new);
  }

  /**
   * Compiles one source to a shared object, as C++17: a card's compiler knows no later one.
   *
   * @param source the file; headers are looked for beside it
   * @param output the file to write
   * @param headers further folders of headers
   * @throws IllegalStateException with what the compiler said, if it fails
   */
  public void share(Path source, Path output, List<Path> headers) {
    List<String> line = new ArrayList<>(List.of(command.toString(), "-std=gnu++17", "-O1"));
    line.addAll(List.of("-w", "-D__CPU_SIM", "-ffp-contract=off", "-fno-gnu-unique"));
    line.addAll(List.of("-fPIC", "-shared", "-fvisibility=hidden"));
    headers.forEach(folder -> line.add("-I" + folder));
    line.addAll(List.of("-o", output.toString(), source.toString(), "-lpthread", "-lm"));
    try {
      Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", line) + "\n" + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while compiling " + source, e);
    }
  }
}
