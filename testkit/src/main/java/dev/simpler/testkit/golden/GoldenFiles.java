package dev.simpler.testkit.golden;

import java.io.IOException;
import java.io.InputStream;

/** The golden files that come with this project. */
public final class GoldenFiles {
  private GoldenFiles() {}

  /**
   * {@return the content of a file}
   *
   * @param schema structs of an epoch, and the files about them
   * @param file name of the file
   * @throws IOException if it is not there
   */
  public static byte[] content(GoldenSchema schema, String file) throws IOException {
    String name = schema.folder() + file;
    try (InputStream stream = GoldenFiles.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IOException("no golden file " + name);
      }
      return stream.readAllBytes();
    }
  }
}
