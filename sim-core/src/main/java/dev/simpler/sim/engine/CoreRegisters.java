package dev.simpler.sim.engine;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.device.CoreRegister;
import java.util.Arrays;

/**
 * The registers of all cores: DATA_MAIN_BASE on its way from AICPU to core, COND on its way back,
 * and whom a change of COND concerns.
 */
final class CoreRegisters {
  private static final int NOBODY = -1;

  private final EventHeap events;
  private final Latencies latencies;
  private final boolean hasFastPath;
  private final int offset;
  private final CondHistory cond;
  private final int[] dataMainBase;
  private final int[] owner;
  private final boolean[] fastPath;
  private final boolean[] inFlight;
  private final int[] accepted;
  private final boolean[] ackArmed;
  private final long[] ackTime;
  private final long[] condLatency;
  private long seed;

  CoreRegisters(NpuConfig config, EventHeap events) {
    int maxCores = config.maxCores();
    this.events = events;
    this.latencies = config.latencies();
    this.hasFastPath = config.hasFastPath();
    this.offset = config.facts().dataMainBaseOffset();
    this.cond = new CondHistory(maxCores);
    this.dataMainBase = new int[maxCores];
    this.owner = new int[maxCores];
    this.fastPath = new boolean[maxCores];
    this.inFlight = new boolean[maxCores];
    this.accepted = new int[maxCores];
    this.ackArmed = new boolean[maxCores];
    this.ackTime = new long[maxCores];
    this.condLatency = new long[maxCores];
  }

  void reset(int cores, long newSeed) {
    seed = newSeed;
    Arrays.fill(dataMainBase, 0, cores, 0);
    Arrays.fill(owner, 0, cores, NOBODY);
    Arrays.fill(fastPath, 0, cores, false);
    Arrays.fill(inFlight, 0, cores, false);
    Arrays.fill(accepted, 0, cores, CoreRegister.NO_TASK);
    Arrays.fill(ackArmed, 0, cores, false);
    Arrays.fill(ackTime, 0, cores, Long.MIN_VALUE);
    for (int core = 0; core < cores; core++) {
      cond.reset(core);
      condLatency[core] =
          SplitMix.between(latencies.condMinPs(), latencies.condMaxPs(), seed, core);
    }
  }

  void own(int core, int thread) {
    owner[core] = thread;
  }

  /** The AICPU thread to tell about {@code core}, or -1. */
  int owner(int core) {
    return owner[core];
  }

  void writeFastPath(int core, boolean open) {
    fastPath[core] = open;
  }

  /** A store by an AICPU at {@code now}. */
  void writeDataMainBase(int core, int value, long now) {
    if (hasFastPath && !fastPath[core]) {
      throw violation(core, value, "the core's fast path is closed");
    }
    boolean task = isTask(value);
    if (!task && value != CoreRegister.EXIT && value != CoreRegister.NO_TASK) {
      throw violation(core, value, "it is neither a token nor one of the reserved values");
    }
    if (inFlight[core] || ackTime[core] > now) {
      throw violation(
          core,
          value,
          String.format(
              "the core has not accepted token 0x%x yet, which would be lost; a core holds one"
                  + " running and one pending token",
              dataMainBase[core]));
    }
    // A core takes the same token twice in a row for one, so nothing is on its way then.
    inFlight[core] = task && value != accepted[core];
    dataMainBase[core] = value;
    events.push(now + latencies.dispatchPs(), Event.of(Event.TOKEN, core, value));
  }

  /** Whether a DATA_MAIN_BASE value names a task. */
  static boolean isTask(int value) {
    return value >= 0 && value < CoreRegister.EXIT;
  }

  /** A core accepts a token: COND becomes ACK at {@code time}. */
  void acknowledge(int core, int token, long time) {
    inFlight[core] = false;
    accepted[core] = token;
    ackTime[core] = time;
    cond.write(core, time, token);
    if (ackArmed[core]) {
      ackArmed[core] = false;
      announce(core, token, time);
    }
  }

  /** A core writes a value that always concerns its owner. */
  void writeCond(int core, int value, long time) {
    cond.write(core, time, value);
    announce(core, value, time);
  }

  private void announce(int core, int value, long time) {
    events.push(time + condLatency[core], Event.of(Event.COND_VISIBLE, core, value));
  }

  /** Time from a store of this core to COND to its visibility. */
  long condLatency(int core) {
    return condLatency[core];
  }

  /** What an AICPU last stored. */
  int dataMainBase(int core) {
    return dataMainBase[core];
  }

  boolean isFastPathOpen(int core) {
    return hasFastPath && fastPath[core];
  }

  int readCond(int core, long now) {
    return cond.at(core, now - condLatency[core]);
  }

  /** Asks for an announcement of the next ACK that is not visible at {@code now}. */
  void armAck(int core, long now) {
    if (inFlight[core]) {
      ackArmed[core] = true;
    } else if (ackTime[core] + condLatency[core] > now) {
      announce(core, accepted[core], ackTime[core]);
    }
  }

  private EngineException violation(int core, int value, String why) {
    return new EngineException(
        Fault.of(
                ErrorCategory.INTERNAL,
                String.format(
                    "store of 0x%x to DATA_MAIN_BASE (register 0x%x) breaks the dispatch protocol:"
                        + " %s",
                    value, offset, why))
            .at("core " + core)
            .mend("report this as a defect of the graph runtime"));
  }
}
