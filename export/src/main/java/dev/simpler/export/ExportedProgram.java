package dev.simpler.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A program as C++.
 *
 * @param files sources, headers and what builds them
 * @param images source of each image that the program consists of, by the image's name without its
 *     ending: {@code orchestration}, {@code kernel_0} and so on
 */
public record ExportedProgram(List<ExportedFile> files, Map<String, String> images) {
  /** Copies what could change. */
  public ExportedProgram {
    files = List.copyOf(files);
    images = new TreeMap<>(images);
  }

  /**
   * Writes all files into a folder, which is made if it is not there.
   *
   * @param folder for sources and build files
   * @throws IOException if a file cannot be written
   */
  public void writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (ExportedFile file : files) {
      Files.writeString(folder.resolve(file.name()), file.text());
    }
  }
}
