package dev.simpler.trace.swimlane;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.trace.model.CoreQueues;
import dev.simpler.trace.model.RecordedRun;
import dev.simpler.trace.model.TokenIndex;
import dev.simpler.trace.recording.Counter;
import dev.simpler.trace.recording.Recorded;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
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
    Path file = folder.resolve("pmu.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      write(columns, out);
    } catch (IOException e) {
      throw new SimplerException(
          Fault.of(ErrorCategory.USAGE, "a profile cannot be written: " + e)
              .at("file " + file)
              .mend("name a folder that can be written to"),
          e);
    }
  }

  private void write(List<PmuEvent.Column> columns, BufferedWriter out) throws IOException {
    TokenIndex<Recorded.Dispatched> sent = run.sent();
    TokenIndex<Recorded.Counted> known = run.counts();
    CoreQueues<Recorded.PipeSpan> waiting =
        new CoreQueues<>(run.pipes(), Recorded.PipeSpan::core, _ -> true);
    String names = columns.stream().map(PmuEvent.Column::name).collect(Collectors.joining(","));
    out.write(HEAD + names + ",event_type");
    out.newLine();
    for (Recorded.KernelSpan kernel : run.kernels()) {
      Map<Counter, Long> busy = busy(kernel, waiting);
      Recorded.Counted its = known.find(kernel.core(), kernel.token());
      Map<Counter, Long> counts = its == null ? busy : its.counts();
      Recorded.Dispatched dispatch = sent.find(kernel.core(), kernel.token());
      String counted =
          columns.stream()
              .map(column -> "" + value(column, counts))
              .collect(Collectors.joining(","));
      out.write(
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
      out.newLine();
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
      Recorded.KernelSpan kernel, CoreQueues<Recorded.PipeSpan> spans) {
    Map<Counter, Long> busy = new EnumMap<>(Counter.class);
    for (Recorded.PipeSpan each = spans.peek(kernel.core());
        each != null && each.start() < kernel.end();
        each = spans.peek(kernel.core())) {
      spans.remove(kernel.core());
      busy.merge(Counter.valueOf("BUSY_" + each.pipe()), each.end() - each.start(), Long::sum);
    }
    return busy;
  }

  private long cycles(long picoseconds) {
    return Math.round(picoseconds / 1e12 * run.device().coreHz());
  }
}
