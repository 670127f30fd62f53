package dev.simpler.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One finished command line.
 *
 * @param exit exit code
 * @param out standard output
 * @param err standard error
 */
public record CommandLineRun(int exit, String out, String err) {
  /** Runs {@code simpler} in this process. */
  public static CommandLineRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Main.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    return new CommandLineRun(exit, out.toString(), err.toString());
  }

  /**
   * The fields of the one JSON object on standard output; arrays and nested objects as the text of
   * their values. Anything before or after the object is an error.
   */
  public Map<String, String> json() {
    Map<String, String> fields = new LinkedHashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(out)) {
      expect(parser.nextToken() == JsonToken.START_OBJECT);
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        fields.put(name, value.isStructStart() ? values(parser) : parser.getText());
      }
      expect(parser.nextToken() == null);
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: " + out, e);
    }
    return fields;
  }

  private static String values(JsonParser parser) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int depth = 1; depth > 0; ) {
      JsonToken token = parser.nextToken();
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token.isScalarValue()) {
        text.append(text.isEmpty() ? "" : " ").append(parser.getText());
      }
    }
    return text.toString();
  }

  private void expect(boolean holds) {
    if (!holds) {
      throw new AssertionError("not exactly one JSON object: " + out);
    }
  }
}
