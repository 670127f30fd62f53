package dev.simpler.trace.swimlane;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.trace.model.RecordedRun;
import dev.simpler.trace.recording.Recorded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code deps.json}: tasks, tensors and edges of one run. Numbers of 64 bits are strings. */
final class DependencyFile {
  private final RecordedRun run;
  private final Map<Long, List<Recorded.TensorTouched>> tensorsOf = new HashMap<>();

  DependencyFile(RecordedRun run) {
    this.run = run;
    for (Recorded.TensorTouched each : run.tensors()) {
      tensorsOf.computeIfAbsent(each.task(), _ -> new ArrayList<>()).add(each);
    }
  }

  void write(Path folder) {
    JsonOut.write(folder.resolve("deps.json"), this::write);
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("tasks");
    for (Recorded.TaskSubmitted each : run.tasks()) {
      // What only creates tensors is no task to the original's tools.
      if (each.kernels().stream().anyMatch(kernel -> kernel >= 0)) {
        task(json, each);
      }
    }
    json.writeEndArray();
    json.writeArrayFieldStart("tensors");
    tensors(json);
    json.writeEndArray();
    json.writeArrayFieldStart("edges");
    for (Recorded.Edge each : run.edges()) {
      json.writeStartObject();
      number(json, "pred", each.producer());
      number(json, "succ", each.consumer());
      json.writeNumberField("arg", each.argument());
      json.writeStringField("source", each.source());
      json.writeArrayFieldStart("flags");
      json.writeString("wait");
      json.writeString("retain");
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void task(JsonGenerator json, Recorded.TaskSubmitted task) throws IOException {
    json.writeStartObject();
    number(json, "task_id", task.task());
    json.writeStringField("scope", task.manual() ? "manual" : "auto");
    json.writeBooleanField("early_dispatch", false);
    json.writeArrayFieldStart("kernel_ids");
    for (int kernel : task.kernels()) {
      json.writeNumber(kernel);
    }
    json.writeEndArray();
    json.writeNumberField("block_num", task.blocks());
    json.writeArrayFieldStart("args");
    for (Recorded.TensorTouched each : tensorsOf.getOrDefault(task.task(), List.of())) {
      json.writeStartObject();
      json.writeNumberField("idx", each.argument());
      json.writeStringField("type", each.tag());
      number(json, "tensor_id", each.buffer());
      json.writeStringField("dtype", each.dtype());
      numbers(json, "shape", each.shape());
      number(json, "start_offset", each.offset());
      numbers(json, "strides", each.strides());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** A buffer is told of once, by its address, which names it within the run. */
  private void tensors(JsonGenerator json) throws IOException {
    Map<Long, Recorded.TensorTouched> buffers = new LinkedHashMap<>();
    for (Recorded.TensorTouched each : run.tensors()) {
      buffers.putIfAbsent(each.buffer(), each);
    }
    for (Recorded.TensorTouched each : buffers.values()) {
      json.writeStartObject();
      number(json, "tensor_id", each.buffer());
      number(json, "buffer_addr", each.buffer());
      json.writeNumberField("version", 0);
      json.writeStringField("dtype", each.dtype());
      number(json, "buffer_numel", each.bufferElements());
      json.writeEndObject();
    }
  }

  private static void number(JsonGenerator json, String field, long value) throws IOException {
    json.writeStringField(field, Long.toUnsignedString(value));
  }

  private static void numbers(JsonGenerator json, String field, List<? extends Number> values)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (Number each : values) {
      json.writeNumber(each.longValue());
    }
    json.writeEndArray();
  }
}
