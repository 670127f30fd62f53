package dev.simpler.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A program of a test as a process of its own, which says line by line how far it is. */
class ProgramProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader said;

  ProgramProcess(Class<?> program, List<String> words) {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dsimpler.vectors.notice=off",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(words);
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    said = process.inputReader();
  }

  /** What it says next; {@code null} as text once it has ended. */
  final String line() {
    try {
      return String.valueOf(said.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has said a line. */
  final void await(String line) {
    for (String next = line(); !next.equals(line); next = line()) {
      if (next.equals("null")) {
        throw new IllegalStateException("the process has ended before it said " + line);
      }
    }
  }

  /** Ends it with SIGKILL, and waits for that. */
  final void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public final void close() {
    kill();
  }
}
