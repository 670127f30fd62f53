package dev.simpler.runtime.child.link;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** What a virtual machine says about its own crash: it goes to a file, not to the log. */
final class CrashReport {
  private static final int LINES = 12;
  private static final int MOST_LINE = 500;
  private static final int MOST_BYTES = 1 << 16;

  private CrashReport() {}

  /** The signal, where it struck and in which library; empty if there was no crash. */
  static String head(Path file) {
    if (!Files.isRegularFile(file)) {
      return "";
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)
          .lines()
          .takeWhile(line -> line.startsWith("#"))
          .filter(line -> line.length() > 1)
          .limit(LINES)
          .map(line -> line.substring(0, Math.min(line.length(), MOST_LINE)))
          .collect(Collectors.joining("\n"));
    } catch (IOException unreadable) {
      return "";
    }
  }
}
