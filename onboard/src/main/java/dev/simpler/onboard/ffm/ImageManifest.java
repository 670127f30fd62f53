package dev.simpler.onboard.ffm;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.image.ImageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What {@code images.txt} in a folder of images says of them: lines of a name and a value. An
 * export writes it; a folder without one is taken as it is.
 */
record ImageManifest(Path file, Map<String, String> values) {
  private static final int MOST_BYTES = 1 << 20;

  /** The manifest of a folder; empty if there is none. */
  static ImageManifest of(Path folder) {
    Path file = folder.resolve("images.txt");
    Map<String, String> values = new HashMap<>();
    if (Files.exists(file)) {
      for (String line : text(file).lines().toList()) {
        int space = line.indexOf(' ');
        if (space > 0) {
          values.put(line.substring(0, space), line.substring(space + 1).strip());
        }
      }
    }
    return new ImageManifest(file, values);
  }

  private static String text(Path file) {
    try {
      return new String(BoundedFile.read(file, MOST_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ImageException(
          Fault.of(ErrorCategory.IMAGE, file + " cannot be read (" + e + ")")
              .mend("export the program again"),
          e);
    }
  }

  /** Refuses images that are for something else. */
  void require(String name, String wanted) {
    String stated = values.getOrDefault(name, wanted);
    if (!stated.equals(wanted)) {
      throw new ImageException(
          Fault.of(
                  ErrorCategory.IMAGE,
                  "the images are for " + name + " " + stated + ", not for " + wanted)
              .at(file.toString())
              .mend("export the program for " + wanted + " and build it"));
    }
  }

  /** Name of the orchestration function; empty if it is not said. */
  String entry() {
    return values.getOrDefault("entry", "");
  }
}
