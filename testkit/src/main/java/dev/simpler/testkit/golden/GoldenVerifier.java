package dev.simpler.testkit.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks a directory of golden files against this project's ABI, both ways: values encode to the
 * bytes, bytes decode to the values. Any number of cases per file.
 */
public final class GoldenVerifier {
  private GoldenVerifier() {}

  /**
   * Checks every file of the schema that the directory has.
   *
   * @param schema structs of an epoch, and the files about them
   * @param directory with files of the schema
   * @return what was checked, and what is missing
   */
  public static Outcome verify(GoldenSchema schema, Path directory) {
    List<FileResult> results = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String file : schema.files()) {
      Path path = directory.resolve(file);
      if (Files.isRegularFile(path)) {
        results.add(verifyFile(schema, file, read(path)));
      } else {
        missing.add(file);
      }
    }
    return new Outcome(results, missing, unknown(schema, directory));
  }

  /**
   * Checks the content of one file; malformed content counts as one failure.
   *
   * @param schema structs of an epoch, and the files about them
   * @param file name of the file
   * @param content of the file
   * @return how its cases fared
   */
  public static FileResult verifyFile(GoldenSchema schema, String file, byte[] content) {
    Tally tally = new Tally(file);
    try {
      schema.check(file, JsonValue.parse(file, content), tally);
    } catch (GoldenFormatException e) {
      tally.add("file", Optional.of(String.valueOf(e.getMessage())));
    }
    return tally.result();
  }

  private static List<String> unknown(GoldenSchema schema, Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".json") && !schema.files().contains(name))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a directory came to.
   *
   * @param files one result per file that is there
   * @param missing files of the schema that are not there
   * @param unknown JSON files that are not of the schema
   */
  public record Outcome(List<FileResult> files, List<String> missing, List<String> unknown) {
    /** {@return whether every file that is there passed} */
    public boolean ok() {
      return files.stream().allMatch(FileResult::ok);
    }
  }
}
