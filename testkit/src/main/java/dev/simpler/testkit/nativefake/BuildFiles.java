package dev.simpler.testkit.nativefake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** Sources that lie beside these classes, and files that are made of them. */
final class BuildFiles {
  private BuildFiles() {}

  /** A source of this package. */
  static String text(String name) {
    try (InputStream in =
        Objects.requireNonNull(BuildFiles.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file in one step, since another build may read it, and the folders above it. */
  static void write(Path file, String text) {
    try {
      Path folder = Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Path made = Files.createTempFile(folder, "making", ".txt");
      Files.writeString(made, text);
      Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
