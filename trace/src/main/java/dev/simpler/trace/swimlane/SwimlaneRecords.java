package dev.simpler.trace.swimlane;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.trace.model.RecordedRun;
import dev.simpler.trace.recording.Recorded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * {@code chip_swimlane_records.json} of one run, in the original's shape: rows of cores and AICPUs
 * that readers join by core and token. Each level has what the one below has.
 */
final class SwimlaneRecords {
  static final String FILE = "chip_swimlane_records.json";
  static final int WITH_AICPUS = 2;
  static final int WITH_SCHEDULERS = 3;
  static final int WITH_ORCHESTRATOR = 4;

  private final RecordedRun run;
  private final int level;
  private final Ticks ticks;
  private final List<HandledKernel> kernels;

  SwimlaneRecords(RecordedRun run, int level) {
    this.run = run;
    this.level = level;
    ticks = new Ticks(run.device().counterHz());
    kernels = HandledKernel.of(run);
  }

  void write(Path folder) {
    JsonOut.write(folder.resolve(FILE), this::write);
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeNumberField("chip_swimlane_level", level);
    json.writeObjectFieldStart("metadata");
    json.writeNumberField("clock_freq_hz", run.device().counterHz());
    json.writeNumberField("num_cores", run.cores());
    json.writeArrayFieldStart("core_types");
    for (int core = 0; core < run.cores(); core++) {
      json.writeString(run.kind(core).toLowerCase(Locale.ROOT));
    }
    json.writeEndArray();
    if (level >= WITH_SCHEDULERS) {
      json.writeFieldName("core_to_thread");
      json.writeArray(threads(run), 0, run.cores());
    }
    // On a card watching costs 0.5 to 0.8 us per switch of a core; in virtual time it costs
    // nothing.
    json.writeNumberField("observer_effect_ns", 0);
    json.writeNumberField("lost_events", run.lost());
    json.writeEndObject();
    json.writeArrayFieldStart("aicore_tasks");
    cores(json);
    json.writeEndArray();
    json.writeArrayFieldStart("aicpu_tasks");
    if (level >= WITH_AICPUS) {
      aicpus(json);
    }
    json.writeEndArray();
    if (level >= WITH_SCHEDULERS) {
      schedulers(json);
    }
    if (level >= WITH_ORCHESTRATOR) {
      orchestrator(json);
    }
  }

  /** Which AICPU thread each core was given its tokens by; -1 for none. */
  static int[] threads(RecordedRun run) {
    int[] threads = new int[run.cores()];
    Arrays.fill(threads, -1);
    for (Recorded.Dispatched each : run.dispatches()) {
      if (each.core() < threads.length) {
        threads[each.core()] = each.thread();
      }
    }
    return threads;
  }

  /** What ran on cores, and how long before its start the core had it in hand; 0 on level 1. */
  private void cores(JsonGenerator json) throws IOException {
    for (HandledKernel each : kernels) {
      Recorded.KernelSpan kernel = each.kernel();
      long start = ticks.of(kernel.start());
      JsonOut.numbers(
          json,
          kernel.core(),
          kernel.task(),
          kernel.token(),
          start,
          ticks.of(kernel.end()),
          level >= WITH_AICPUS ? start - ticks.of(each.received()) : 0);
    }
  }

  /** When an AICPU sent a token, and when it could see its end. */
  private void aicpus(JsonGenerator json) throws IOException {
    for (HandledKernel each : kernels) {
      Recorded.Dispatched dispatch = each.dispatch();
      if (dispatch != null) {
        JsonOut.numbers(
            json,
            each.kernel().core(),
            each.kernel().token(),
            ticks.of(dispatch.at()),
            ticks.of(each.finish()));
      }
    }
  }

  private void schedulers(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("aicpu_scheduler_phases");
    for (int thread = 0; thread < run.began().aicpuThreads(); thread++) {
      json.writeStartArray();
      int number = 0;
      for (Recorded.AicpuPhase each : run.phases()) {
        if (each.thread() == thread) {
          phase(json, each, number++);
        }
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void phase(JsonGenerator json, Recorded.AicpuPhase each, int number) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", each.kind());
    json.writeNumberField("start_cycles", ticks.of(each.start()));
    json.writeNumberField("end_cycles", ticks.of(each.end()));
    json.writeNumberField("loop_iter", number);
    json.writeNumberField("tasks_processed", each.tasks());
    if (each.kind().equals("dispatch")) {
      json.writeNumberField("pop_hit", each.tasks());
      json.writeNumberField("pop_miss", each.tasks() == 0 ? 1 : 0);
    }
    json.writeEndObject();
  }

  private void orchestrator(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("aicpu_orchestrator_phases");
    json.writeStartArray();
    for (Recorded.TaskSubmitted each : run.tasks()) {
      json.writeStartObject();
      json.writeNumberField("submit_idx", each.submit());
      json.writeNumberField("task_id", each.task());
      json.writeNumberField("start_cycles", ticks.of(each.start()));
      json.writeNumberField("end_cycles", ticks.of(each.end()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndArray();
  }
}
