package dev.simpler.cli.newuser;

import dev.simpler.cli.SourceRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.stream.Stream;

/** Texts of the sources that pages are held against. */
final class SourceText {
  private static final String CAPABILITIES =
      "cli/src/main/resources/dev/simpler/cli/capability/capabilities.txt";

  private SourceText() {}

  /** Lines of the capability list. */
  static Stream<String> capabilities() {
    try {
      return Files.readAllLines(SourceRoot.find().resolve(CAPABILITIES)).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
