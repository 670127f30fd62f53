package dev.simpler.trace.model;

import dev.simpler.trace.recording.Counter;
import dev.simpler.trace.recording.Recorded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One run of one device, by kinds of lines, each in the order of the recording. Immutable.
 *
 * @param device whose run it is
 * @param number of the run among those of its recording, from 0
 * @param began how it was started
 * @param counted what performance counters counted, by kernel; empty unless they were asked for
 * @param endPs when it ended; of a recording that was cut off, the latest time in it
 * @param failure its fault; empty if it succeeded
 * @param whole whether the recording has the run's end
 */
public record RecordedRun(
    Recorded.Device device,
    int number,
    Recorded.RunBegan began,
    List<Recorded.TaskSubmitted> tasks,
    List<Recorded.Edge> edges,
    List<Recorded.TensorTouched> tensors,
    List<Recorded.Dispatched> dispatches,
    List<Recorded.Seen> seen,
    List<Recorded.AicpuPhase> phases,
    List<Recorded.KernelSpan> kernels,
    List<Recorded.PipeSpan> pipes,
    List<Transfer> transfers,
    Map<Dispatch, Map<Counter, Long>> counted,
    List<Recorded.RingFilled> rings,
    List<Recorded.ScopeBoundary> scopes,
    long endPs,
    String failure,
    boolean whole) {

  /**
   * An instruction that moves bytes from or to global memory.
   *
   * @param written whether to it
   */
  public record Transfer(Recorded.PipeSpan span, boolean written, long bytes) {}

  /** A token that was sent to a core. */
  public record Dispatch(int core, int token) {}

  /** Every token that was sent. */
  public Map<Dispatch, Recorded.Dispatched> sent() {
    Map<Dispatch, Recorded.Dispatched> sent = new HashMap<>();
    for (Recorded.Dispatched each : dispatches) {
      sent.put(new Dispatch(each.core(), each.token()), each);
    }
    return sent;
  }

  /** Events of kernels that did more than is kept of one. */
  public long lost() {
    return kernels.stream().mapToLong(Recorded.KernelSpan::lost).sum();
  }

  /** Cores of the run: per cluster one AIC and two AIVs. */
  public int cores() {
    return 3 * began.clusters();
  }

  /** The kind of a core. */
  public String kind(int core) {
    return core < began.clusters() ? "AIC" : "AIV";
  }

  /** The name of a core among those of its kind. */
  public String coreName(int core) {
    return core < began.clusters() ? "AIC_" + core : "AIV_" + (core - began.clusters());
  }

  /** Takes a recording apart. */
  public static List<RecordedRun> of(List<Recorded> lines) {
    List<RecordedRun> runs = new ArrayList<>();
    Recorded.Device device = (Recorded.Device) lines.getFirst();
    Parts parts = null;
    for (Recorded line : lines) {
      switch (line) {
        case Recorded.Device _ -> {}
        case Recorded.RunBegan began -> {
          if (parts != null) {
            runs.add(parts.cutOff(device, runs.size()));
          }
          parts = new Parts(began);
        }
        case Recorded.RunEnded ended -> {
          if (parts != null) {
            runs.add(parts.run(device, runs.size(), ended.at(), ended.failure(), true));
          }
          parts = null;
        }
        default -> {
          if (parts != null) {
            parts.add(line);
          }
        }
      }
    }
    if (parts != null) {
      runs.add(parts.cutOff(device, runs.size()));
    }
    return runs;
  }
}
