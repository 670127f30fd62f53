package dev.simpler.trace.swimlane;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.trace.model.RecordedRun;
import dev.simpler.trace.recording.Counter;
import dev.simpler.trace.recording.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code pmu.csv}: per kernel what the counters of one group count; times in core cycles. Columns
 * of what the simulator does not model are 0.
 */
record PmuTable(RecordedRun run, PmuEvent event) {
  private static final String HEAD =
      "thread_id,core_id,task_id,func_id,core_type,pmu_total_cycles,";

  void write(Path folder) {
    List<PmuEvent.Column> columns = event.columns(run.device().chip());
    if (run.pipes().isEmpty() || columns.isEmpty()) {
      return;
    }
    Map<RecordedRun.Dispatch, Recorded.Dispatched> sent = run.sent();
    Map<Integer, Deque<Recorded.PipeSpan>> waiting = new HashMap<>();
    for (Recorded.PipeSpan each : run.pipes()) {
      waiting.computeIfAbsent(each.core(), _ -> new ArrayDeque<>()).add(each);
    }
    List<String> lines = new ArrayList<>();
    String names = columns.stream().map(PmuEvent.Column::name).collect(Collectors.joining(","));
    lines.add(HEAD + names + ",event_type");
    for (Recorded.KernelSpan kernel : run.kernels()) {
      RecordedRun.Dispatch token = new RecordedRun.Dispatch(kernel.core(), kernel.token());
      Map<Counter, Long> busy =
          busy(kernel, waiting.getOrDefault(kernel.core(), new ArrayDeque<>()));
      Map<Counter, Long> counts = run.counted().getOrDefault(token, busy);
      Recorded.Dispatched dispatch = sent.get(token);
      String counted =
          columns.stream()
              .map(column -> "" + value(column, counts))
              .collect(Collectors.joining(","));
      lines.add(
          (dispatch == null ? -1 : dispatch.thread())
              + ","
              + kernel.core()
              + String.format(",0x%016x,", kernel.task())
              + kernel.function()
              + (kernel.kind().equals("AIC") ? ",0," : ",1,")
              + cycles(kernel.end() - kernel.start())
              + ","
              + counted
              + ","
              + event.number());
    }
    Path file = folder.resolve("pmu.csv");
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new SimplerException(
          Fault.of(ErrorCategory.USAGE, "a profile cannot be written: " + e)
              .at("file " + file)
              .mend("name a folder that can be written to"),
          e);
    }
  }

  private long value(PmuEvent.Column column, Map<Counter, Long> counts) {
    long sum = 0;
    for (Counter each : column.counters()) {
      long count = counts.getOrDefault(each, 0L);
      sum += each.isTime() ? cycles(count) : count;
    }
    return sum;
  }

  /** Takes the spans of a kernel from those of its core, which are in the order of kernels. */
  private static Map<Counter, Long> busy(
      Recorded.KernelSpan kernel, Deque<Recorded.PipeSpan> spans) {
    Map<Counter, Long> busy = new EnumMap<>(Counter.class);
    while (!spans.isEmpty() && spans.element().start() < kernel.end()) {
      Recorded.PipeSpan each = spans.remove();
      busy.merge(Counter.valueOf("BUSY_" + each.pipe()), each.end() - each.start(), Long::sum);
    }
    return busy;
  }

  private long cycles(long picoseconds) {
    return Math.round(picoseconds / 1e12 * run.device().coreHz());
  }
}
