package dev.simpler.trace.perfetto;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SequencedMap;

/** Chrome's trace events as JSON, which Perfetto and chrome://tracing open. */
final class ChromeJson implements TraceSink {
  private final JsonGenerator json;

  /** Writes the file's beginning. */
  ChromeJson(OutputStream out) {
    try {
      json = new JsonFactory().createGenerator(out);
      json.writeStartObject();
      json.writeStringField("displayTimeUnit", "ns");
      json.writeArrayFieldStart("traceEvents");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FunctionalInterface
  private interface Fields {
    void write() throws IOException;
  }

  private void event(String phase, int process, int thread, String name, Fields more) {
    try {
      json.writeStartObject();
      json.writeStringField("ph", phase);
      json.writeNumberField("pid", process);
      json.writeNumberField("tid", thread);
      json.writeStringField("name", name);
      more.write();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void micros(String field, long picoseconds) throws IOException {
    json.writeNumberField(field, picoseconds / 1e6);
  }

  private void arguments(Map<String, Object> arguments) throws IOException {
    json.writeObjectFieldStart("args");
    for (Map.Entry<String, Object> each : arguments.entrySet()) {
      switch (each.getValue()) {
        case Integer number -> json.writeNumberField(each.getKey(), number);
        case Long number -> json.writeNumberField(each.getKey(), number);
        default -> json.writeStringField(each.getKey(), each.getValue().toString());
      }
    }
    json.writeEndObject();
  }

  @Override
  public void process(int process, String name, int order) {
    event("M", process, 0, "process_name", () -> arguments(Map.of("name", name)));
    event("M", process, 0, "process_sort_index", () -> arguments(Map.of("sort_index", order)));
  }

  @Override
  public void thread(int process, int thread, String name) {
    event("M", process, thread, "thread_name", () -> arguments(Map.of("name", name)));
    event("M", process, thread, "thread_sort_index", () -> arguments(Map.of("sort_index", thread)));
  }

  @Override
  public void slice(
      int process,
      int thread,
      String name,
      long start,
      long end,
      SequencedMap<String, Object> arguments) {
    event(
        "X",
        process,
        thread,
        name,
        () -> {
          micros("ts", start);
          micros("dur", end - start);
          arguments(arguments);
        });
  }

  @Override
  public void arrow(long id, Place from, Place to) {
    arrowEnd("s", id, from);
    arrowEnd("f", id, to);
  }

  private void arrowEnd(String phase, long id, Place at) {
    event(
        phase,
        at.process(),
        at.thread(),
        "dependency",
        () -> {
          json.writeStringField("cat", "dependency");
          json.writeNumberField("id", id);
          json.writeStringField("bp", "e");
          micros("ts", at.at());
        });
  }

  @Override
  public void counter(int process, String name, long at, long value) {
    event(
        "C",
        process,
        0,
        name,
        () -> {
          micros("ts", at);
          arguments(Map.of("value", value));
        });
  }

  @Override
  public void close() {
    try {
      json.writeEndArray();
      json.writeEndObject();
      json.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
