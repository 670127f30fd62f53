package dev.simpler.trace.perfetto;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Chrome's trace events as JSON, which Perfetto and chrome://tracing open. Perfetto rounds begin
 * and length to nanoseconds each by itself; finer numbers would make neighbours overlap, and it
 * drops slices that do.
 */
final class ChromeJson implements TraceSink {
  private static final double NS_PER_US = 1000;

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

  /** Microseconds of whole nanoseconds. */
  private void micros(String field, long nanoseconds) throws IOException {
    json.writeNumberField(field, nanoseconds / NS_PER_US);
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
          long from = start / PS_PER_NS;
          micros("ts", from);
          micros("dur", end / PS_PER_NS - from);
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
          micros("ts", at.at() / PS_PER_NS);
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
          micros("ts", at / PS_PER_NS);
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
