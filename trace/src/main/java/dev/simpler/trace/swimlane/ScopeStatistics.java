package dev.simpler.trace.swimlane;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.abi.Limits;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.trace.model.RecordedRun;
import dev.simpler.trace.recording.Recorded;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToLongFunction;

/**
 * {@code scope_stats/scope_stats.jsonl}: how full rings, heaps, edges and the tensor map are where
 * scopes begin and end, in lines as the original's. Only of runtimes that have scopes.
 */
record ScopeStatistics(RecordedRun run) {
  /** Shape of the original's lines: positions in heaps count from the start of the run. */
  private static final int VERSION = 6;

  /** Entries of the original's tensor map [spec 6]; the one here grows. */
  private static final int MAP_ENTRIES = 65536;

  private interface Line {
    void write(JsonGenerator json) throws IOException;
  }

  void write(Path folder) {
    if (run.scopes().isEmpty()) {
      return;
    }
    Path file = folder.resolve("scope_stats").resolve("scope_stats.jsonl");
    try {
      Files.createDirectories(file.getParent());
      try (BufferedWriter out = Files.newBufferedWriter(file)) {
        out.write(line(this::head));
        for (Recorded.ScopeBoundary each : run.scopes()) {
          out.write(line(json -> boundary(json, each)));
        }
      }
    } catch (IOException e) {
      throw new SimplerException(
          Fault.of(ErrorCategory.USAGE, "a profile cannot be written: " + e)
              .at("file " + file)
              .mend("name a folder that can be written to"),
          e);
    }
  }

  private static String line(Line line) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      line.write(json);
      json.writeEndObject();
    }
    return text.append('\n').toString();
  }

  private void head(JsonGenerator json) throws IOException {
    json.writeNumberField("version", VERSION);
    json.writeBooleanField("fatal", !run.failure().isEmpty());
    json.writeNumberField("dropped", 0);
    json.writeNumberField("total", run.scopes().size());
    capacities(json, "task_window_max", Recorded.ScopeBoundary::window);
    capacities(json, "heap_max", Recorded.ScopeBoundary::heapBytes);
    capacities(json, "dep_pool_max", Recorded.ScopeBoundary::edgeRoom);
    json.writeNumberField("tensormap_max", MAP_ENTRIES);
  }

  /** Of each ring; 0 of those that no scope has used. */
  private void capacities(
      JsonGenerator json, String name, ToLongFunction<Recorded.ScopeBoundary> capacity)
      throws IOException {
    long[] rings = new long[Limits.RING_DEPTH];
    run.scopes().forEach(each -> rings[each.ring()] = capacity.applyAsLong(each));
    json.writeFieldName(name);
    JsonOut.numbers(json, rings);
  }

  private static void boundary(JsonGenerator json, Recorded.ScopeBoundary scope)
      throws IOException {
    json.writeStringField("site", scope.site());
    json.writeStringField("phase", scope.begins() ? "begin" : "end");
    json.writeNumberField("depth", scope.depth());
    json.writeNumberField("ring", scope.ring());
    json.writeNumberField("task_window_start", scope.firstTask());
    json.writeNumberField("task_window_end", scope.nextTask());
    json.writeNumberField("heap_start", scope.heapFrom());
    json.writeNumberField("heap_end", scope.heapTo());
    json.writeNumberField("dep_pool_start", scope.edgesFrom());
    json.writeNumberField("dep_pool_end", scope.edgesTo());
    json.writeNumberField("tensormap", scope.mapped());
  }
}
