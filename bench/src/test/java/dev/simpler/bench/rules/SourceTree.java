package dev.simpler.bench.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The checked-out project this test runs in. */
final class SourceTree {
  private SourceTree() {}

  /** The directory of the parent project: the nearest one above that holds all modules. */
  static Path root() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(directory.resolve("abi/pom.xml"))) {
      Path parent = directory.getParent();
      if (parent == null) {
        throw new IllegalStateException("no project root above " + Path.of("").toAbsolutePath());
      }
      directory = parent;
    }
    return directory;
  }

  /** The folders of all modules, by name. */
  static List<String> modules() throws IOException {
    try (Stream<Path> folders = Files.list(root())) {
      return folders
          .filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  /** All main Java sources but package and module descriptors. */
  static List<Path> mainSources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : modules()) {
      sources.addAll(mainSources(module));
    }
    return sources;
  }

  /** Those of the module in that folder. */
  static List<Path> mainSources(String module) throws IOException {
    return sources(root().resolve(module).resolve("src/main/java"));
  }

  /** The Java sources below a folder but package and module descriptors. */
  static List<Path> sources(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.getFileName().toString().endsWith("-info.java"))
          .toList();
    }
  }
}
