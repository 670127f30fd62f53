package dev.simpler.runtime.child.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a virtual machine says about its own crash: it goes to a file, not to the log. */
final class CrashReport {
  private static final int LINES = 12;

  private CrashReport() {}

  /** The signal, where it struck and in which library; empty if there was no crash. */
  static String head(Path file) {
    if (!Files.exists(file)) {
      return "";
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .takeWhile(line -> line.startsWith("#"))
          .filter(line -> line.length() > 1)
          .limit(LINES)
          .collect(Collectors.joining("\n"));
    } catch (IOException | java.io.UncheckedIOException notText) {
      return "";
    }
  }
}
