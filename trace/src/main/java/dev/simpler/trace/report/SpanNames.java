package dev.simpler.trace.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names of spans by number. */
final class SpanNames {
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  int of(String name) {
    return numbers.computeIfAbsent(name, _ -> numbers.size());
  }

  void write(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("names");
    for (String each : numbers.keySet()) {
      json.writeString(each);
    }
    json.writeEndArray();
  }
}
