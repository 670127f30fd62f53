package dev.simpler.trace.swimlane;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.platform.device.CoreRegister;
import dev.simpler.trace.model.RecordedRun;
import dev.simpler.trace.recording.Recorded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * {@code chip_swimlane_records.json} of one run, in the original's shape: rows of cores and AICPUs
 * that readers join by core and token. Each level has what the one below has.
 */
final class SwimlaneRecords {
  static final String FILE = "chip_swimlane_records.json";
  private static final int WITH_AICPUS = 2;
  private static final int WITH_SCHEDULERS = 3;
  private static final int WITH_ORCHESTRATOR = 4;

  private final RecordedRun run;
  private final int level;
  private final Ticks ticks;

  SwimlaneRecords(RecordedRun run, int level) {
    this.run = run;
    this.level = level;
    ticks = new Ticks(run.device().counterHz());
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
      threads(json);
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
  private void threads(JsonGenerator json) throws IOException {
    int[] threads = new int[run.cores()];
    Arrays.fill(threads, -1);
    for (Recorded.Dispatched each : run.dispatches()) {
      if (each.core() < threads.length) {
        threads[each.core()] = each.thread();
      }
    }
    json.writeArrayFieldStart("core_to_thread");
    for (int thread : threads) {
      json.writeNumber(thread);
    }
    json.writeEndArray();
  }

  /**
   * What ran on cores; where it is known when a token was sent, also how long before the start the
   * core had it in hand: it saw the token, and what it ran before had ended.
   */
  private void cores(JsonGenerator json) throws IOException {
    Map<RecordedRun.Dispatch, Recorded.Dispatched> sent =
        level >= WITH_AICPUS ? run.sent() : Map.of();
    Map<Integer, Long> free = new HashMap<>();
    for (Recorded.KernelSpan each : run.kernels()) {
      long start = ticks.of(each.start());
      long end = ticks.of(each.end());
      Recorded.Dispatched dispatch = sent.get(new RecordedRun.Dispatch(each.core(), each.token()));
      if (dispatch == null) {
        JsonOut.numbers(json, each.core(), each.task(), each.token(), start, end);
      } else {
        long seen = dispatch.at() + run.device().dispatchPs();
        long received = Math.max(seen, free.getOrDefault(each.core(), 0L));
        long before = Math.max(0, start - ticks.of(Math.min(received, each.start())));
        JsonOut.numbers(json, each.core(), each.task(), each.token(), start, end, before);
      }
      free.put(each.core(), each.end());
    }
  }

  /**
   * When an AICPU sent a token, and when it first could see that it, or one after it, had ended.
   */
  private void aicpus(JsonGenerator json) throws IOException {
    Map<RecordedRun.Dispatch, Recorded.Dispatched> sent = run.sent();
    Map<Integer, Deque<Long>> seen = new HashMap<>();
    for (Recorded.Seen each : run.seen()) {
      if ((each.cond() & CoreRegister.FINISHED) != 0) {
        seen.computeIfAbsent(each.core(), _ -> new ArrayDeque<>()).add(each.at());
      }
    }
    for (Recorded.KernelSpan each : run.kernels()) {
      Recorded.Dispatched dispatch = sent.get(new RecordedRun.Dispatch(each.core(), each.token()));
      Deque<Long> ends = seen.getOrDefault(each.core(), new ArrayDeque<>());
      while (!ends.isEmpty() && ends.element() < each.end()) {
        ends.remove();
      }
      if (dispatch != null) {
        long finish = ends.isEmpty() ? each.end() : ends.element();
        JsonOut.numbers(json, each.core(), each.token(), ticks.of(dispatch.at()), ticks.of(finish));
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
