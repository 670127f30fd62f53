package dev.simpler.sim.onchip;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.kernel.Pipe;
import dev.simpler.sim.core.CorePort;
import java.util.Arrays;

/**
 * Virtual time of one core's pipes. Instructions take effect in program order here; their cost is
 * charged to the clock of their pipe, flags and barriers move one pipe's clock to another's, and
 * the kernel lasts until the latest of them. The scalar pipe issues, so nothing starts before it.
 */
public class PipeClocks {
  private static final int PIPES = Pipe.values().length;

  /** Event ids per pair of pipes. */
  public static final int EVENTS = 8;

  /** Events of all pairs of pipes. */
  protected static final int ALL_EVENTS = PIPES * PIPES * EVENTS;

  private static final long UNSET = -1;

  private final CorePort port;
  private final FaultRecord faults;
  private final long[] clock = new long[PIPES];
  private final long[] flags = new long[ALL_EVENTS];
  private final boolean[] drained = new boolean[PIPES];
  private final long[] landed = new long[PIPES];
  private boolean flagged = true;
  private boolean sends;

  /** The pipes of the core behind {@code port}. */
  protected PipeClocks(CorePort port, FaultRecord faults) {
    this.faults = faults;
    this.port = port;
  }

  /** Starts a kernel: all pipes idle at the core's present time, no flag set. */
  protected void reset() {
    Arrays.fill(clock, port.now());
    Arrays.fill(drained, false);
    if (sends) {
      Arrays.fill(landed, 0);
      sends = false;
    }
    if (flagged) {
      Arrays.fill(flags, UNSET);
      flagged = false;
    }
  }

  /** Charges {@code picoseconds} of work to a pipe. */
  public void charge(Pipe pipe, long picoseconds) {
    int index = pipe.ordinal();
    long issue = clock[Pipe.S.ordinal()];
    clock[index] = Math.max(clock[index], issue) + picoseconds;
    drained[index] = false;
  }

  /** Whether an instruction issued now would follow on one that the pipe is still busy with. */
  public boolean isStreaming(Pipe pipe) {
    int index = pipe.ordinal();
    return !drained[index] && clock[index] > clock[Pipe.S.ordinal()];
  }

  /** The scalar unit works for a pipe, which waits for it, behind what the pipe has done so far. */
  void onScalarUnit(Pipe pipe, long picoseconds) {
    int scalar = Pipe.S.ordinal();
    clock[scalar] = Math.max(clock[scalar], clock[pipe.ordinal()]) + picoseconds;
  }

  /** When the pipe's work so far is done. */
  public long end(Pipe pipe) {
    return clock[pipe.ordinal()];
  }

  /** When it is, and what it has stored on other chips is there. */
  protected final long done(Pipe pipe) {
    return Math.max(clock[pipe.ordinal()], landed[pipe.ordinal()]);
  }

  /** When an instruction that the pipe gets next can begin. */
  public long begin(Pipe pipe) {
    return Math.max(clock[pipe.ordinal()], clock[Pipe.S.ordinal()]);
  }

  /** The pipe is busy until {@code time} at least. */
  public void holdUntil(Pipe pipe, long time) {
    hold(pipe, time);
  }

  /**
   * What the pipe has stored on another chip is known to be there at {@code time}. The pipe goes on
   * before that; its flags, a barrier of all pipes and the end of the kernel wait for it.
   */
  public void lands(Pipe pipe, long time) {
    int index = pipe.ordinal();
    landed[index] = Math.max(landed[index], time);
    sends = true;
  }

  /** Charges scalar-unit work. */
  public void scalar(long operations) {
    clock[Pipe.S.ordinal()] += port.costs().scalar(operations);
  }

  /** Signals an event; refused while an earlier signal of it has not been waited for. */
  public void setFlag(Pipe source, Pipe target, int id) {
    int index = index(source, target, id);
    if (flags[index] != UNSET) {
      throw setTwice(source, target, id);
    }
    flags[index] = Math.max(done(source), clock[Pipe.S.ordinal()]);
    flagged = true;
  }

  /** The fault of a set while the flag is set. */
  protected final KernelFaultException setTwice(Pipe source, Pipe target, int id) {
    return faults.raise(
        Fault.of(
                ErrorCategory.KERNEL,
                "set_flag(" + source + ", " + target + ", " + id + ") of a flag that is set")
            .at("pipe " + source + " of " + port.identity())
            .since("the set_flag before it, for which nothing has waited")
            .mend("wait once per signal, or take another id: there are " + EVENTS));
  }

  /** Holds {@code target} until the event; a wait that no earlier set can satisfy never ends. */
  public void waitFlag(Pipe source, Pipe target, int id) {
    int index = index(source, target, id);
    long time = flags[index];
    if (time == UNSET) {
      throw neverSet(source, target, id);
    }
    flags[index] = UNSET;
    hold(target, time);
    drained[target.ordinal()] = true;
  }

  /** The fault of a wait that no set can end. */
  protected final KernelFaultException neverSet(Pipe source, Pipe target, int id) {
    return faults.raise(
        Fault.of(
                ErrorCategory.DEADLOCK,
                "wait_flag(" + source + ", " + target + ", " + id + ") waits for ever")
            .at("pipe " + target + " of " + port.identity())
            .since("no set_flag(" + source + ", " + target + ", " + id + ") is left unconsumed")
            .mend("set the flag earlier in program order, once per wait"));
  }

  /** The pipe does nothing before {@code time}. */
  protected final void hold(Pipe pipe, long time) {
    clock[pipe.ordinal()] = Math.max(clock[pipe.ordinal()], time);
  }

  /** The pipe takes so much longer. */
  protected final void extend(Pipe pipe, long picoseconds) {
    clock[pipe.ordinal()] += picoseconds;
  }

  /**
   * Orders a pipe with itself, which it always is here but then starts anew, or all pipes with each
   * other.
   */
  public void barrier(Pipe pipe) {
    if (pipe == Pipe.ALL) {
      Arrays.fill(clock, latest());
      Arrays.fill(drained, true);
    } else {
      drained[pipe.ordinal()] = true;
    }
  }

  /** All work so far is done before anything later: at the end, and before other cores are told. */
  public void drain() {
    catchUp();
  }

  /** All work so far takes effect; says when that of a pipe, or of all pipes, is done. */
  long settle(Pipe pipe) {
    finish();
    return pipe == Pipe.ALL ? latest() : Math.max(clock[pipe.ordinal()], clock[Pipe.S.ordinal()]);
  }

  /** All work so far takes effect; it has, where effects come in program order. */
  protected void finish() {}

  /** Charges the core for what the scalar unit has done. */
  void reachScalar() {
    long ahead = clock[Pipe.S.ordinal()] - port.now();
    if (ahead > 0) {
      port.spend(ahead);
    }
  }

  /** The work of a pipe so far takes effect now; it has, where effects come in program order. */
  protected void demand(Pipe pipe) {}

  /** The core whose pipes these are. */
  protected final CorePort port() {
    return port;
  }

  /** Charges the core for everything up to the latest pipe's clock. */
  public void catchUp() {
    long ahead = latest() - port.now();
    if (ahead > 0) {
      port.spend(ahead);
    }
  }

  /** After the core was suspended: no pipe continues before the core's present time. */
  public void resume() {
    long now = port.now();
    for (int i = 0; i < PIPES; i++) {
      clock[i] = Math.max(clock[i], now);
    }
  }

  private long latest() {
    long latest = 0;
    for (long time : clock) {
      latest = Math.max(latest, time);
    }
    if (sends) {
      for (long time : landed) {
        latest = Math.max(latest, time);
      }
    }
    return latest;
  }

  /** The number of an event, below {@link #ALL_EVENTS}; refused if there is none such. */
  protected final int index(Pipe source, Pipe target, int id) {
    if (id < 0 || id >= EVENTS || source == Pipe.ALL || target == Pipe.ALL || source == target) {
      throw faults.raise(
          Fault.of(
              ErrorCategory.KERNEL,
              "event "
                  + id
                  + " from "
                  + source
                  + " to "
                  + target
                  + ": ids are 0.."
                  + (EVENTS - 1)
                  + " between two different pipes"));
    }
    return (source.ordinal() * PIPES + target.ordinal()) * EVENTS + id;
  }
}
