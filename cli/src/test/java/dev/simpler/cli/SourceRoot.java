package dev.simpler.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** The checked-out project the tests run in. */
public final class SourceRoot {
  private SourceRoot() {}

  /** The nearest directory above that holds all modules. */
  public static Path find() {
    Path here = Path.of("").toAbsolutePath();
    for (Path directory = here; directory != null; directory = directory.getParent()) {
      if (Files.isRegularFile(directory.resolve("abi/pom.xml"))) {
        return directory;
      }
    }
    throw new IllegalStateException("no project root above " + here);
  }
}
