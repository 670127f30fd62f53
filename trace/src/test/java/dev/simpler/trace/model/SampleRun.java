package dev.simpler.trace.model;

import dev.simpler.sim.observe.Roof;
import dev.simpler.trace.recording.Detail;
import dev.simpler.trace.recording.Recorded;
import java.util.List;

/** A run of three tasks, each waiting for the one before, the last two on one core. */
public final class SampleRun {
  private SampleRun() {}

  private static Recorded.TaskSubmitted task(long task, long start) {
    return new Recorded.TaskSubmitted(
        task, (int) task, start, start + 100, 1, false, List.of(-1, (int) task, -1), 1);
  }

  private static Recorded.KernelSpan kernel(long task, int core, long start, long end) {
    return new Recorded.KernelSpan(
        task,
        (int) task + 1,
        core,
        "AIV",
        0,
        (int) task,
        "acme.Kernels$K" + task,
        0,
        start,
        end,
        false,
        0);
  }

  /** Its lines. */
  public static List<Recorded> lines() {
    return List.of(
        new Recorded.Device(
            Recorded.Device.VERSION,
            "a2a3",
            3,
            50_000_000,
            1.85e9,
            List.of(new Roof("vector FLOAT32, a core alone", 118.4, 239)),
            Detail.PIPES,
            140_000),
        new Recorded.RunBegan(1, 2, 7),
        new Recorded.ScopeBoundary(0, "F.java:7", true, 1, 1, 0, 0, 16, 0, 0, 4096, 0, 0, 8, 0),
        task(0, 0),
        task(1, 200),
        new Recorded.Edge(0, 1, "creator", 0),
        task(2, 400),
        new Recorded.Edge(1, 2, "explicit", -1),
        new Recorded.RingFilled(400, 1, 3, 16, 3072, 4096),
        new Recorded.Dispatched(1_000_000, 1, 1, 1),
        new Recorded.AicpuPhase(1, "dispatch", 900_000, 1_000_000, 1),
        new Recorded.PipeSpan(1, "MTE2", "TLOAD", 2_000_000, 3_000_000, 64, 16),
        new Recorded.BytesMoved(1, false, 64),
        new Recorded.PipeSpan(1, "V", "TADD", 3_000_000, 3_500_000, 64, 16),
        kernel(0, 1, 2_000_000, 4_000_000),
        new Recorded.Seen(4_500_000, 1, 0x8000_0001),
        new Recorded.Dispatched(5_000_000, 1, 2, 2),
        kernel(1, 2, 6_000_000, 7_000_000),
        new Recorded.Seen(7_300_000, 2, 0x8000_0002),
        new Recorded.Dispatched(7_400_000, 0, 2, 3),
        kernel(2, 2, 8_000_000, 9_000_000),
        new Recorded.Seen(9_500_000, 2, 0x8000_0003),
        new Recorded.ScopeBoundary(
            9_600_000, "F.java:7", false, 1, 1, 1, 3, 16, 1024, 3072, 4096, 1, 2, 8, 2),
        new Recorded.RunEnded(10_000_000, ""));
  }

  /** The run. */
  public static RecordedRun run() {
    return RecordedRun.of(lines()::forEach).getFirst();
  }
}
