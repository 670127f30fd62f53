package dev.simpler.trace.model;

import dev.simpler.sim.observe.Roof;
import dev.simpler.trace.recording.Counter;
import dev.simpler.trace.recording.Detail;
import dev.simpler.trace.recording.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A run of many tasks, some of several blocks, with lines of every kind; the same every time. */
public final class LongRun {
  private static final int CORES = 72;

  private final Random random = new Random(3);
  private final List<Recorded> lines = new ArrayList<>();
  private final long[] free = new long[CORES];
  private final int[] tokens = new int[CORES];

  private LongRun() {}

  /** The lines of a run of so many tasks. */
  public static List<Recorded> lines(int tasks) {
    LongRun run = new LongRun();
    run.lines.add(
        new Recorded.Device(
            Recorded.Device.VERSION,
            "a2a3",
            0,
            50_000_000,
            1.85e9,
            List.of(new Roof("vector FLOAT32, a core alone", 118.4, 239)),
            Detail.COUNTERS,
            140_000));
    run.lines.add(new Recorded.RunBegan(24, 4, 7));
    for (int i = 0; i < tasks; i++) {
      run.task(i, 400_000L * i);
    }
    run.lines.add(new Recorded.RunEnded(400_000L * tasks + 100_000_000, ""));
    return run.lines;
  }

  private void task(int number, long at) {
    long task = 1L << 32 | number;
    boolean begins = number % 2 == 0;
    lines.add(
        new Recorded.ScopeBoundary(
            at, "F.java:7", begins, 1, 1, 0, number, 16, 0, 64, 4096, 0, 0, 8, 0));
    for (int argument = 0; argument < 2; argument++) {
      lines.add(
          new Recorded.TensorTouched(
              task,
              argument,
              argument == 0 ? "INPUT" : "OUTPUT",
              "FLOAT32",
              List.of(128, 8 + number % 3),
              0,
              List.of(128L, 1L),
              (1L << 52) + (number + argument) % 40 * 65536L,
              16384));
    }
    int blocks = 1 + number % 3;
    lines.add(
        new Recorded.TaskSubmitted(
            task, number, at, at + 300_000, 1, false, List.of(-1, number % 5, -1), blocks));
    for (int edge = 0; edge < 3 && number > 9; edge++) {
      // At times the same producer twice, as two tensors of one task.
      lines.add(new Recorded.Edge(task - 1 - random.nextInt(8), task, "tensormap", edge));
    }
    lines.add(new Recorded.RingFilled(at, number % 2, number % 9, 16, number % 7 * 512L, 4096));
    for (int block = 0; block < blocks; block++) {
      block(task, block, at + 300_000);
    }
  }

  private void block(long task, int block, long at) {
    int core = 24 + random.nextInt(48);
    int thread = 1 + core % 3;
    int token = ++tokens[core];
    long sent = Math.max(at, free[core]);
    lines.add(new Recorded.AicpuPhase(thread, "dispatch", sent - 400_000, sent, 1));
    lines.add(new Recorded.Dispatched(sent, thread, core, token));
    long start = sent + 140_000;
    long end = start + 1_000_000 + random.nextInt(1_000_000);
    lines.add(new Recorded.PipeSpan(core, "MTE2", "TLOAD", start, start + 500_000, 4096, 1024));
    lines.add(new Recorded.BytesMoved(core, false, 4096));
    lines.add(new Recorded.PipeSpan(core, "V", "TADD", start + 500_000, end, 4096, 1024));
    lines.add(
        new Recorded.KernelSpan(
            task,
            token,
            core,
            "AIV",
            core % 24,
            (int) task % 5,
            "acme.Kernels$K" + (int) task % 5,
            block,
            start,
            end,
            false,
            token % 11 == 0 ? token : 0));
    if (token % 2 == 0) {
      lines.add(new Recorded.Counted(core, token, Map.of(Counter.BUSY_V, end - start)));
    }
    lines.add(new Recorded.Seen(end + 200_000, core, Integer.MIN_VALUE | token));
    free[core] = end + 300_000;
  }
}
