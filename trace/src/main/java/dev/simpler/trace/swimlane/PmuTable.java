package dev.simpler.trace.swimlane;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.Pipe;
import dev.simpler.trace.model.RecordedRun;
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

/**
 * {@code pmu.csv}: per kernel how long each pipe was busy, in core cycles (the original's event
 * type 2). The simulator has no instruction cache, so those two counters are 0.
 */
record PmuTable(RecordedRun run) {
  private static final int PIPE_UTILIZATION = 2;
  private static final List<Pipe> COUNTED =
      List.of(Pipe.V, Pipe.M, Pipe.S, Pipe.MTE1, Pipe.MTE2, Pipe.MTE3);
  private static final String HEAD =
      "thread_id,core_id,task_id,func_id,core_type,pmu_total_cycles,";
  private static final String TAIL = ",event_type";

  /** The names of the counters on each chip, in the order of the columns. */
  private static final Map<String, String> COUNTERS =
      Map.of(
          "a2a3",
          "vec_busy_cycles,cube_busy_cycles,scalar_busy_cycles,mte1_busy_cycles,mte2_busy_cycles,"
              + "mte3_busy_cycles,icache_miss,icache_req",
          "a5",
          "pmu_idc_aic_vec_busy_o,cube_instr_busy,scalar_instr_busy,mte1_instr_busy,"
              + "mte2_instr_busy,mte3_instr_busy,icache_req,icache_miss,pmu_fix_instr_busy");

  void write(Path folder) {
    String counters = COUNTERS.get(run.device().chip());
    if (run.pipes().isEmpty() || counters == null) {
      return;
    }
    boolean withFixpipe = counters.contains("fix");
    Map<RecordedRun.Dispatch, Recorded.Dispatched> sent = run.sent();
    Map<Integer, Deque<Recorded.PipeSpan>> waiting = new HashMap<>();
    for (Recorded.PipeSpan each : run.pipes()) {
      waiting.computeIfAbsent(each.core(), _ -> new ArrayDeque<>()).add(each);
    }
    List<String> lines = new ArrayList<>();
    lines.add(HEAD + counters + TAIL);
    for (Recorded.KernelSpan kernel : run.kernels()) {
      Map<Pipe, Long> busy = busy(kernel, waiting.getOrDefault(kernel.core(), new ArrayDeque<>()));
      Recorded.Dispatched dispatch =
          sent.get(new RecordedRun.Dispatch(kernel.core(), kernel.token()));
      String counted =
          String.join(
              ",", COUNTED.stream().map(pipe -> "" + cycles(busy.getOrDefault(pipe, 0L))).toList());
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
              + ",0,0"
              + (withFixpipe ? "," + cycles(busy.getOrDefault(Pipe.FIX, 0L)) : "")
              + ","
              + PIPE_UTILIZATION);
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

  /** Takes the spans of a kernel from those of its core, which are in the order of kernels. */
  private static Map<Pipe, Long> busy(Recorded.KernelSpan kernel, Deque<Recorded.PipeSpan> spans) {
    Map<Pipe, Long> busy = new EnumMap<>(Pipe.class);
    while (!spans.isEmpty() && spans.element().start() < kernel.end()) {
      Recorded.PipeSpan each = spans.remove();
      busy.merge(Pipe.valueOf(each.pipe()), each.end() - each.start(), Long::sum);
    }
    return busy;
  }

  private long cycles(long picoseconds) {
    return Math.round(picoseconds / 1e12 * run.device().coreHz());
  }
}
