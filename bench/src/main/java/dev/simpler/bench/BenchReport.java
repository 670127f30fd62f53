package dev.simpler.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.cli.output.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The figures of one benchmark in order, printed as lines or as one JSON object. */
final class BenchReport {
  private final Map<String, Object> figures = new LinkedHashMap<>();

  BenchReport put(String key, Object figure) {
    figures.put(key, figure);
    return this;
  }

  /** A figure that has been put. */
  Object figure(String key) {
    return Objects.requireNonNull(figures.get(key), key);
  }

  void print(PrintWriter out, boolean json) {
    if (json) {
      Json.object(
          out,
          fields -> {
            writeAll(fields, figures);
            Machine.write(fields);
          });
    } else {
      figures.forEach((key, figure) -> out.printf("%-28s %s%n", key, text(figure)));
      out.flush();
    }
  }

  private static String text(Object figure) {
    return figure instanceof Double number ? String.format("%.4g", number) : figure.toString();
  }

  private static void writeAll(JsonGenerator json, Map<?, ?> figures) throws IOException {
    for (Map.Entry<?, ?> figure : figures.entrySet()) {
      String key = figure.getKey().toString();
      switch (figure.getValue()) {
        case Double number -> json.writeNumberField(key, number);
        case Number number -> json.writeNumberField(key, number.longValue());
        case Boolean flag -> json.writeBooleanField(key, flag);
        case Map<?, ?> nested -> {
          json.writeObjectFieldStart(key);
          writeAll(json, nested);
          json.writeEndObject();
        }
        default -> json.writeStringField(key, figure.getValue().toString());
      }
    }
  }
}
