package dev.simpler.trace.model;

import dev.simpler.trace.recording.Recorded;
import dev.simpler.trace.spool.Spool;
import java.util.List;
import java.util.function.Consumer;

/**
 * One run of one device, by kinds of lines, each in the order of the recording. Lists are in a
 * {@link Spool}: elements are made when they are asked for. Immutable.
 *
 * @param device whose run it is
 * @param number of the run among those of its recording, from 0
 * @param began how it was started
 * @param counted what performance counters counted; empty unless they were asked for
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
    List<Recorded.Counted> counted,
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

  /** Every token that was sent. */
  public TokenIndex<Recorded.Dispatched> sent() {
    return TokenIndex.of(dispatches, Recorded.Dispatched::core, Recorded.Dispatched::token);
  }

  /** What was counted of each kernel. */
  public TokenIndex<Recorded.Counted> counts() {
    return TokenIndex.of(counted, Recorded.Counted::core, Recorded.Counted::token);
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

  /**
   * Takes a recording apart.
   *
   * @param lines gives each of its lines, the device's first
   */
  public static List<RecordedRun> of(Consumer<Consumer<Recorded>> lines) {
    RunCollector collector = new RunCollector(new Spool());
    lines.accept(collector);
    return collector.runs();
  }
}
