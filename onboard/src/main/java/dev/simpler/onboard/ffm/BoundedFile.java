package dev.simpler.onboard.ffm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that users name: what is no file, or far too large for what it should be, is not read. */
final class BoundedFile {
  private BoundedFile() {}

  /**
   * The content of a file.
   *
   * @param most bytes it may have
   * @throws IOException if it is larger, no regular file, or cannot be read
   */
  static byte[] read(Path file, int most) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException("it is no regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most);
      if (in.read() >= 0) {
        throw new IOException("it is larger than " + most + " bytes");
      }
      return bytes;
    }
  }
}
