package dev.simpler.cli.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small checkouts to make sites of. */
final class Checkout {
  private Checkout() {}

  /** Writes a file of the checkout, with the folders that each has. */
  static void write(Path root, String file, String text) {
    try {
      Files.createDirectories(root.resolve("examples/starter"));
      Files.createDirectories(root.resolve(file).getParent());
      Files.writeString(root.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
