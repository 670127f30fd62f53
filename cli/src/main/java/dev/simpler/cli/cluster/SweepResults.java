package dev.simpler.cli.cluster;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.simpler.cli.output.Usage;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A file of JSON lines, one for each command that has ended, in the order they ended. A line is
 * there as a whole or, if this process was killed, cut: then its command is run again. Whatever
 * else a file has is not this class's to remove. One sweep at a time has it.
 */
final class SweepResults implements AutoCloseable {
  /** How each line begins. */
  private static final String BEGIN = "{\"command\":\"";

  private static final int SHOWN = 60;

  private final JsonFactory json = new JsonFactory();
  private final Path file;
  private final FileChannel channel;

  /** Exit codes by command; of two lines for one command the first counts. */
  private final Map<String, Integer> ended = new LinkedHashMap<>();

  /**
   * Reads what is there.
   *
   * @throws dev.simpler.platform.PlatformException USAGE if it cannot be written, is another
   *     sweep's, or has a line that no sweep has written; it stays as it is then
   */
  SweepResults(Path file) {
    this.file = file;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw unusable(e);
    }
    try {
      lock();
      channel.position(readAll(Files.readAllBytes(file)));
      channel.truncate(channel.position());
    } catch (IOException e) {
      close();
      throw unusable(e);
    } catch (RuntimeException refused) {
      close();
      throw refused;
    }
  }

  private void lock() throws IOException {
    boolean mine;
    try {
      mine = channel.tryLock() != null;
    } catch (OverlappingFileLockException here) {
      mine = false;
    }
    if (!mine) {
      throw Usage.refused(
          "another sweep has --results " + file, "wait for its end, or name another file");
    }
  }

  /** Where the next line goes. */
  private int readAll(byte[] bytes) {
    int begin = 0;
    int number = 1;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        String line = new String(bytes, begin, at - begin, StandardCharsets.UTF_8);
        if (!read(line)) {
          throw Usage.refused(
              "line " + number + " of " + file + " is no result of a sweep: " + shown(line),
              "mend or remove the line, or name another file");
        }
        begin = at + 1;
        number++;
      }
    }
    String cut = new String(bytes, begin, bytes.length - begin, StandardCharsets.UTF_8);
    String start = cut.substring(0, Math.min(cut.length(), BEGIN.length()));
    if (!BEGIN.startsWith(start) && !cut.chars().allMatch(letter -> letter == 0)) {
      throw Usage.refused(
          "line " + number + " of " + file + " is no result of a sweep: " + shown(cut),
          "name another file");
    }
    return begin;
  }

  private static String shown(String line) {
    return line.substring(0, Math.min(line.length(), SHOWN));
  }

  /** Takes a line; false if it is none. */
  private boolean read(String line) {
    try (JsonParser parser = json.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      Optional<String> command = Optional.empty();
      OptionalInt exit = OptionalInt.empty();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "command" -> command = Optional.of(parser.getText());
          case "exit" -> exit = OptionalInt.of(parser.getIntValue());
          default -> parser.skipChildren();
        }
      }
      if (command.isEmpty() || exit.isEmpty() || parser.nextToken() != null) {
        return false;
      }
      ended.putIfAbsent(command.get(), exit.getAsInt());
      return true;
    } catch (IOException damaged) {
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
    append(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
    ended.putIfAbsent(command, exit);
  }

  /** All of it, or nothing: what a full disk has taken of it would spoil the next line. */
  private void append(ByteBuffer line) {
    try {
      long begin = channel.position();
      try {
        while (line.hasRemaining()) {
          channel.write(line);
        }
      } catch (IOException full) {
        channel.truncate(begin);
        throw full;
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unusable(e);
    }
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
