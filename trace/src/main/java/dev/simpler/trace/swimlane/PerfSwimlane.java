package dev.simpler.trace.swimlane;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.trace.model.RecordedRun;
import dev.simpler.trace.recording.Recorded;
import dev.simpler.trace.spool.SortedPairs;
import dev.simpler.trace.spool.Spool;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * {@code perf_swimlane_PROGRAM.json}: what {@code chip_swimlane_records.json} is to the original
 * today was this file to its baseline. One entry per kernel with the tasks that wait for its task;
 * microseconds with three decimals.
 */
record PerfSwimlane(RecordedRun run, int level, String program) {
  private static final int WITHOUT_PHASES = 1;
  private static final int WITH_PHASES = 2;
  private static final int DECIMALS = 3;
  private static final int PS_DIGITS_OF_US = 6;

  void write(Path folder) {
    JsonOut.write(
        folder.resolve("perf_swimlane_" + ProfileFiles.inFileName(program) + ".json"), this::write);
  }

  private boolean hasPhases() {
    return level >= SwimlaneRecords.WITH_SCHEDULERS;
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeNumberField("version", hasPhases() ? WITH_PHASES : WITHOUT_PHASES);
    SortedPairs consumers = new SortedPairs(new Spool(), run.edges().size());
    for (Recorded.Edge each : run.edges()) {
      consumers.add(each.producer(), each.consumer());
    }
    List<HandledKernel> kernels = HandledKernel.of(run);
    SortedPairs byTask = new SortedPairs(new Spool(), kernels.size());
    for (int i = 0; i < kernels.size(); i++) {
      byTask.add(kernels.get(i).kernel().task(), i);
    }
    json.writeArrayFieldStart("tasks");
    for (long i = 0; i < byTask.size(); i++) {
      task(json, kernels.get((int) byTask.value(i)), consumers);
    }
    json.writeEndArray();
    if (hasPhases()) {
      schedulers(json);
      if (level >= SwimlaneRecords.WITH_ORCHESTRATOR) {
        orchestrator(json);
      }
      json.writeFieldName("core_to_thread");
      json.writeArray(SwimlaneRecords.threads(run), 0, run.cores());
    }
  }

  private void task(JsonGenerator json, HandledKernel handled, SortedPairs consumers)
      throws IOException {
    Recorded.KernelSpan kernel = handled.kernel();
    Recorded.Dispatched dispatch = level >= SwimlaneRecords.WITH_AICPUS ? handled.dispatch() : null;
    json.writeStartObject();
    json.writeNumberField("task_id", kernel.task());
    json.writeNumberField("func_id", kernel.function());
    json.writeNumberField("core_id", kernel.core());
    json.writeStringField("core_type", kernel.kind().toLowerCase(Locale.ROOT));
    json.writeNumberField("ring_id", kernel.task() >> Integer.SIZE);
    micros(json, "start_time_us", kernel.start());
    micros(json, "end_time_us", kernel.end());
    micros(json, "duration_us", kernel.end() - kernel.start());
    micros(json, "dispatch_time_us", dispatch == null ? 0 : dispatch.at());
    micros(json, "finish_time_us", dispatch == null ? 0 : handled.finish());
    json.writeArrayFieldStart("fanout");
    int count = 0;
    long first = consumers.first(kernel.task());
    long end = consumers.end(first, kernel.task());
    for (long i = first; i < end; i++) {
      if (i == first || consumers.value(i) != consumers.value(i - 1)) {
        json.writeNumber(consumers.value(i));
        count++;
      }
    }
    json.writeEndArray();
    json.writeNumberField("fanout_count", count);
    json.writeEndObject();
  }

  private void schedulers(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("aicpu_scheduler_phases");
    for (int thread = 0; thread < run.began().aicpuThreads(); thread++) {
      json.writeStartArray();
      int number = 0;
      for (Recorded.AicpuPhase each : run.phases()) {
        if (each.thread() == thread) {
          json.writeStartObject();
          micros(json, "start_time_us", each.start());
          micros(json, "end_time_us", each.end());
          json.writeStringField("phase", each.kind());
          json.writeNumberField("loop_iter", number++);
          json.writeNumberField("tasks_processed", each.tasks());
          json.writeEndObject();
        }
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  /**
   * When the function submitted; the baseline also tells steps of a submission, which we do not.
   */
  private void orchestrator(JsonGenerator json) throws IOException {
    if (run.tasks().isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("aicpu_orchestrator");
    micros(json, "start_time_us", run.tasks().getFirst().start());
    micros(json, "end_time_us", run.tasks().getLast().end());
    json.writeNumberField("submit_count", run.tasks().size());
    json.writeEndObject();
  }

  private static void micros(JsonGenerator json, String field, long picoseconds)
      throws IOException {
    json.writeNumberField(
        field,
        BigDecimal.valueOf(picoseconds, PS_DIGITS_OF_US).setScale(DECIMALS, RoundingMode.HALF_UP));
  }
}
