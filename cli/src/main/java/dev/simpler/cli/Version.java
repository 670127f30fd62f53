package dev.simpler.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of this build: one line, into which the build writes what its POM says. */
final class Version implements IVersionProvider {
  private static final String RESOURCE = "version.txt";

  @Override
  public String[] getVersion() throws IOException {
    try (InputStream text = Version.class.getResourceAsStream(RESOURCE)) {
      byte[] bytes = Objects.requireNonNull(text, RESOURCE).readAllBytes();
      return new String[] {new String(bytes, StandardCharsets.UTF_8).strip()};
    }
  }
}
