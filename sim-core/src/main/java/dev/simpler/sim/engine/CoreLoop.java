package dev.simpler.sim.engine;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.runtime.cores.CoreRegister;
import dev.simpler.runtime.device.AicoreExecutor;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the cores do once started: take tokens, run kernels, report. A kernel runs at once on the
 * device's thread if it is light; heavy ones are offered to the host pool and finished when virtual
 * time needs them; those that can suspend get a thread of their own. Where a kernel runs changes
 * neither any time nor the order in which kernels of conflicting footprint run.
 */
final class CoreLoop {
  private final EventHeap events;
  private final CoreRegisters registers;
  private final KernelTable kernels;
  private final EngineSettings settings;
  private final Latencies latencies;
  private final Bodies bodies;
  private final CoreArray cores;
  private final KernelTable.@Nullable Entry[] current;
  private final int[] seen;
  private final int[] last;
  private final boolean[] busy;
  private final boolean[] waiting;
  private final boolean[] exited;
  private final long[] freeAt;
  private final int[] started;
  private long seed;
  private @Nullable AicoreExecutor executor;
  private @Nullable EngineObserver observer;

  CoreLoop(
      NpuConfig config,
      EventHeap events,
      CoreRegisters registers,
      KernelTable kernels,
      CrossCoreFlags flags) {
    this.events = events;
    this.registers = registers;
    this.kernels = kernels;
    this.settings = config.settings();
    this.latencies = config.latencies();
    this.cores = new CoreArray(config, flags);
    int max = config.maxCores();
    this.bodies = new Bodies(config.pool(), max, this::ended);
    this.current = new KernelTable.Entry[max];
    this.seen = new int[max];
    this.last = new int[max];
    this.busy = new boolean[max];
    this.waiting = new boolean[max];
    this.exited = new boolean[max];
    this.freeAt = new long[max];
    this.started = new int[max];
  }

  void reset(int clusters, long newSeed, @Nullable EngineObserver newObserver) {
    int count = 3 * clusters;
    seed = newSeed;
    observer = newObserver;
    executor = null;
    cores.reset(clusters);
    Arrays.fill(current, 0, count, null);
    Arrays.fill(seen, 0, count, CoreRegister.NO_TASK);
    Arrays.fill(last, 0, count, CoreRegister.NO_TASK);
    Arrays.fill(busy, 0, count, false);
    Arrays.fill(waiting, 0, count, false);
    Arrays.fill(exited, 0, count, false);
    Arrays.fill(freeAt, 0, count, 0);
    Arrays.fill(started, 0, count, 0);
  }

  void install(AicoreExecutor newExecutor) {
    executor = newExecutor;
  }

  Bodies bodies() {
    return bodies;
  }

  boolean hasExited(int core) {
    return exited[core];
  }

  /** A DATA_MAIN_BASE value reaches a core. */
  void token(int core, int value, long time) {
    seen[core] = value;
    if (exited[core] || value == last[core] || value == CoreRegister.NO_TASK) {
      return;
    }
    if (busy[core] && bodies.isAnyRunning()) {
      bodies.settle(cores.at(core), time);
    }
    if (busy[core]) {
      waiting[core] = true;
      cores.at(core).pendingPickup(pickup(core));
      bodies.refreshBound();
    } else if (time < freeAt[core]) {
      pickLater(core);
    } else {
      take(core, time, time + pickup(core));
    }
  }

  private void pickLater(int core) {
    events.push(freeAt[core] + pickup(core), Event.of(Event.PICK, core, 0));
  }

  /** A core that was busy takes the token that waits for it. */
  void pick(int core, long time) {
    take(core, time, time);
  }

  private void take(int core, long time, long start) {
    int value = seen[core];
    if (value == CoreRegister.EXIT) {
      exited[core] = true;
      registers.writeCond(core, CoreRegister.EXITED, time);
    } else {
      last[core] = value;
      started[core]++;
      begin(core, value, start);
    }
  }

  /** Time the core will need to start the next token. */
  private long pickup(int core) {
    int nth = started[core];
    return nth == 0
        ? SplitMix.between(latencies.firstPickupMinPs(), latencies.firstPickupMaxPs(), ~seed, core)
        : SplitMix.between(latencies.pickupMinPs(), latencies.pickupMaxPs(), seed + core, nth);
  }

  private void begin(int core, int token, long start) {
    SimCore sim = cores.at(core);
    AicoreExecutor.Launch launch = sim.launch;
    AicoreExecutor installed = Objects.requireNonNull(executor, "no executor is installed");
    launch.clusterMask = AicoreExecutor.Launch.WHOLE_CLUSTER;
    installed.fetch(core, token, launch);
    registers.acknowledge(core, token, start);
    if (observer != null) {
      observer.started(start, core, token, launch.taskId, launch.functionId);
    }
    if (launch.functionAddress == 0) {
      finish(sim, core, start, start);
      return;
    }
    KernelTable.Entry entry = current[core];
    if (entry == null || entry.address != launch.functionAddress) {
      entry = kernels.at(launch.functionAddress);
      current[core] = entry;
    }
    sim.prepare(entry.kernel, start, registers.condLatency(core));
    busy[core] = true;
    run(sim, core, entry, installed);
  }

  private void run(SimCore sim, int core, KernelTable.Entry entry, AicoreExecutor installed) {
    boolean suspends = entry.kernel.mayBlock();
    boolean pooling = settings.poolThreads() > 0;
    boolean heavy = pooling && !suspends && entry.lastDuration >= settings.heavyPs();
    if (heavy || bodies.isAnyRunning() || suspends && pooling) {
      sim.footprint.clear();
      installed.footprint(core, last[core], sim.footprint);
      bodies.settleConflicts(sim);
      heavy &= !bodies.conflictsWithSuspended(sim);
    }
    if (suspends) {
      sim.makeSuspendable();
      bodies.proceed(sim);
    } else if (heavy) {
      bodies.offer(sim);
    } else {
      sim.execute();
      ended(sim);
    }
  }

  /** Makes sure that all of COND is known that an AICPU can see at {@code time}. */
  void settle(int core, long time) {
    if (busy[core]) {
      bodies.settle(cores.at(core), time - registers.condLatency(core));
    }
  }

  /** A suspended kernel goes on. */
  void resume(int core) {
    bodies.proceed(cores.at(core));
  }

  /** A kernel has ended, on whatever thread; its failure becomes known when its FIN would have. */
  private void ended(SimCore sim) {
    int core = sim.identity().core();
    long end = sim.progress();
    if (sim.hasFailed()) {
      events.push(end + registers.condLatency(core), Event.of(Event.FAIL, core, 0));
      return;
    }
    busy[core] = false;
    KernelTable.Entry entry = current[core];
    if (entry != null) {
      entry.lastDuration = end - sim.start();
    }
    finish(sim, core, sim.start(), end);
    if (waiting[core]) {
      waiting[core] = false;
      pickLater(core);
    }
  }

  private void finish(SimCore sim, int core, long start, long end) {
    freeAt[core] = end;
    registers.writeCond(core, last[core] | CoreRegister.FINISHED, end);
    if (observer != null) {
      sim.finishes.add(last[core], start, end);
    }
  }

  /** A value of COND has become visible. */
  void observe(EngineObserver present, int core, int cond, long time) {
    if (cond < 0 && CoreRegisters.isTask(cond & CoreRegister.TOKEN_MASK)) {
      cores.at(core).finishes.report(present, core);
    }
    present.visible(time, core, cond);
  }

  /** The failure of the kernel of {@code core}. */
  SimplerException failure(int core) {
    return Objects.requireNonNull(cores.at(core).failure(), "no failure");
  }
}
