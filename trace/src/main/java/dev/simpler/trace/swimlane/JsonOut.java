package dev.simpler.trace.swimlane;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes one object to a file. */
final class JsonOut {
  private JsonOut() {}

  @FunctionalInterface
  interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  /**
   * Writes a file.
   *
   * @throws SimplerException if it cannot be written
   */
  static void write(Path file, Body body) {
    try (JsonGenerator json = new JsonFactory().createGenerator(Files.newBufferedWriter(file))) {
      json.writeStartObject();
      body.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new SimplerException(
          Fault.of(ErrorCategory.USAGE, "a profile cannot be written: " + e)
              .at("file " + file)
              .mend("name a folder that can be written to"),
          e);
    }
  }

  /** Writes a field with an array of numbers. */
  static void numbers(JsonGenerator json, long... values) throws IOException {
    json.writeArray(values, 0, values.length);
  }
}
