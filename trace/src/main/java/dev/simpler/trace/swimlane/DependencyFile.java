package dev.simpler.trace.swimlane;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.trace.model.RecordedRun;
import dev.simpler.trace.recording.Recorded;
import dev.simpler.trace.spool.SortedPairs;
import dev.simpler.trace.spool.Spool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code deps.json}: tasks, tensors and edges of one run. Numbers of 64 bits are strings. */
final class DependencyFile {
  private final RecordedRun run;
  private final SortedPairs tensorsOf;

  DependencyFile(RecordedRun run) {
    this.run = run;
    List<Recorded.TensorTouched> tensors = run.tensors();
    tensorsOf = new SortedPairs(new Spool(), tensors.size());
    for (int i = 0; i < tensors.size(); i++) {
      tensorsOf.add(tensors.get(i).task(), i);
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
    long first = tensorsOf.first(task.task());
    long end = tensorsOf.end(first, task.task());
    for (long i = first; i < end; i++) {
      Recorded.TensorTouched each = run.tensors().get((int) tensorsOf.value(i));
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
    List<Recorded.TensorTouched> all = run.tensors();
    SortedPairs byBuffer = new SortedPairs(new Spool(), all.size());
    for (int i = 0; i < all.size(); i++) {
      byBuffer.add(all.get(i).buffer(), i);
    }
    SortedPairs told = new SortedPairs(new Spool(), all.size());
    for (long i = 0; i < byBuffer.size(); i++) {
      if (i == 0 || byBuffer.key(i) != byBuffer.key(i - 1)) {
        told.add(byBuffer.value(i), 0);
      }
    }
    for (long i = 0; i < told.size(); i++) {
      Recorded.TensorTouched each = all.get((int) told.key(i));
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
