package dev.simpler.cli.cluster;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.simpler.cli.output.Usage;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of JSON lines, one for each command that has ended, in the order they ended. A line is
 * there as a whole or, if this process was killed, cut: then its command is run again.
 */
final class SweepResults {
  private final JsonFactory json = new JsonFactory();
  private final Path file;

  /** Exit codes by command. */
  private final Map<String, Integer> ended = new LinkedHashMap<>();

  SweepResults(Path file) {
    this.file = file;
    if (Files.exists(file)) {
      try {
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.stream().filter(this::read).toList());
      } catch (IOException e) {
        throw unusable(e);
      }
    }
  }

  /** Takes a line; false if it is cut. */
  private boolean read(String line) {
    String command = "";
    try (JsonParser parser = json.createParser(line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "command" -> command = parser.getText();
          case "exit" -> ended.put(command, parser.getIntValue());
          default -> parser.skipChildren();
        }
      }
      return true;
    } catch (IOException cut) {
      ended.remove(command);
      return false;
    }
  }

  private RuntimeException unusable(IOException cause) {
    return Usage.refused("--results " + file + ": " + cause, "name a file that can be written");
  }

  /** Whether a command has ended. */
  synchronized boolean has(String command) {
    return ended.containsKey(command);
  }

  /** How many commands have ended with an exit code other than 0. */
  synchronized long failed() {
    return ended.values().stream().filter(exit -> exit != 0).count();
  }

  /** Adds one. */
  synchronized void add(String command, int exit, String said) {
    StringWriter line = new StringWriter();
    try (JsonGenerator out = json.createGenerator(line)) {
      out.writeStartObject();
      out.writeStringField("command", command);
      out.writeNumberField("exit", exit);
      if (isJson(said)) {
        out.writeFieldName("result");
        copy(said, out);
      } else {
        out.writeStringField("said", said);
      }
      out.writeEndObject();
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw unusable(e);
    }
    ended.put(command, exit);
  }

  private boolean isJson(String text) {
    try (JsonParser parser = json.createParser(text)) {
      boolean object = parser.nextToken() == JsonToken.START_OBJECT;
      parser.skipChildren();
      return object && parser.nextToken() == null;
    } catch (IOException other) {
      return false;
    }
  }

  private void copy(String text, JsonGenerator out) throws IOException {
    try (JsonParser parser = json.createParser(text)) {
      parser.nextToken();
      out.copyCurrentStructure(parser);
    }
  }
}
