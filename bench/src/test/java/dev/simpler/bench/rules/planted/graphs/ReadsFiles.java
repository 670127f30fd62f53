package dev.simpler.bench.rules.planted.graphs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Part of a run that leaves something behind. */
public final class ReadsFiles {
  private ReadsFiles() {}

  static String read(Path file) throws IOException {
    return Files.readString(file);
  }
}
