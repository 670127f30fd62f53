package dev.simpler.sim.engine;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.runtime.cores.CoreRegister;
import dev.simpler.runtime.device.AicoreExecutor;
import java.util.Arrays;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What the cores do once started: take tokens, run kernels, report. A kernel runs at once on the
 * device's thread if it is light; heavy ones are offered to the host pool and joined when virtual
 * time needs them; those that can suspend get a thread of their own.
 */
final class CoreLoop {
  private final EventHeap events;
  private final CoreRegisters registers;
  private final KernelTable kernels;
  private final CrossCoreFlags flags;
  private final EngineSettings settings;
  private final Latencies latencies;
  private final Executor pool;
  private final CoreArray cores;
  private final KernelTable.@Nullable Entry[] current;
  private final int[] seen;
  private final int[] last;
  private final boolean[] busy;
  private final boolean[] exited;
  private final long[] freeAt;
  private final int[] started;
  private long seed;
  private int count;
  private int offered;
  private @Nullable AicoreExecutor executor;
  private @Nullable EngineObserver observer;

  CoreLoop(
      NpuConfig config,
      EventHeap events,
      CoreRegisters registers,
      KernelTable kernels,
      CrossCoreFlags flags,
      CoreSignals signals) {
    this.events = events;
    this.registers = registers;
    this.kernels = kernels;
    this.flags = flags;
    this.settings = config.settings();
    this.latencies = config.latencies();
    this.pool = config.pool();
    this.cores = new CoreArray(config, signals);
    int max = config.maxCores();
    this.current = new KernelTable.Entry[max];
    this.seen = new int[max];
    this.last = new int[max];
    this.busy = new boolean[max];
    this.exited = new boolean[max];
    this.freeAt = new long[max];
    this.started = new int[max];
  }

  void reset(int clusters, long newSeed, @Nullable EngineObserver newObserver) {
    count = 3 * clusters;
    seed = newSeed;
    observer = newObserver;
    executor = null;
    offered = 0;
    cores.reset(clusters);
    Arrays.fill(current, 0, count, null);
    Arrays.fill(seen, 0, count, CoreRegister.NO_TASK);
    Arrays.fill(last, 0, count, CoreRegister.NO_TASK);
    Arrays.fill(busy, 0, count, false);
    Arrays.fill(exited, 0, count, false);
    Arrays.fill(freeAt, 0, count, 0);
    Arrays.fill(started, 0, count, 0);
  }

  void install(AicoreExecutor newExecutor) {
    executor = newExecutor;
  }

  /** A DATA_MAIN_BASE value reaches a core. */
  void token(int core, int value, long time) {
    seen[core] = value;
    if (!busy[core]) {
      react(core, Math.max(time, freeAt[core]));
    }
  }

  private void react(int core, long time) {
    int value = seen[core];
    if (exited[core] || value == last[core] || value == CoreRegister.NO_TASK) {
      return;
    }
    if (value == CoreRegister.EXIT) {
      exited[core] = true;
      registers.writeCond(core, CoreRegister.EXITED, time);
    } else {
      last[core] = value;
      begin(core, value, time + pickup(core));
    }
  }

  private long pickup(int core) {
    int nth = started[core]++;
    return nth == 0
        ? SplitMix.between(latencies.firstPickupMinPs(), latencies.firstPickupMaxPs(), ~seed, core)
        : SplitMix.between(latencies.pickupMinPs(), latencies.pickupMaxPs(), seed + core, nth);
  }

  private void begin(int core, int token, long start) {
    SimCore sim = cores.at(core);
    AicoreExecutor.Launch launch = sim.launch;
    AicoreExecutor installed = executor;
    if (installed == null) {
      throw new IllegalStateException("a token was dispatched before an executor was installed");
    }
    installed.fetch(core, token, launch);
    registers.acknowledge(core, token, start);
    if (observer != null) {
      observer.started(start, core, token, launch.taskId, launch.functionId);
    }
    if (launch.functionAddress == 0) {
      finish(core, token, start);
      return;
    }
    KernelTable.Entry entry = current[core];
    if (entry == null || entry.address != launch.functionAddress) {
      entry = kernels.at(launch.functionAddress);
      current[core] = entry;
    }
    sim.prepare(entry.kernel, start);
    if (entry.kernel.mayBlock()) {
      busy[core] = true;
      sim.suspendable();
      proceed(core);
      return;
    }
    boolean heavy = entry.lastDuration >= settings.heavyPs() && settings.poolThreads() > 0;
    if (heavy || offered > 0) {
      sim.footprint.clear();
      installed.footprint(core, token, sim.footprint);
      settleConflicts(sim);
    }
    if (heavy) {
      busy[core] = true;
      offered++;
      pool.execute(sim.offer());
      events.push(start, Event.of(Event.JOIN, core, 0));
    } else {
      sim.execute();
      ended(sim, core);
      finish(core, token, sim.now());
    }
  }

  /** Completes every offered body that shares written memory with {@code sim}'s. */
  private void settleConflicts(SimCore sim) {
    for (int core = 0; core < count && offered > 0; core++) {
      KernelBody body = cores.at(core).body();
      if (busy[core] && body != null && cores.at(core).footprint.conflictsWith(sim.footprint)) {
        body.await(Long.MAX_VALUE);
      }
    }
  }

  /** Virtual time has come to where an offered body may have ended. */
  void join(int core, long time) {
    SimCore sim = cores.at(core);
    KernelBody body = sim.body();
    if (body == null) {
      return;
    }
    if (!body.isDone() && sim.progress() <= time) {
      body.await(time);
    }
    long reached = body.isDone() ? sim.now() : sim.progress();
    if (reached > time || !body.isDone()) {
      events.push(reached, Event.of(Event.JOIN, core, 0));
      return;
    }
    offered--;
    release(core);
  }

  /** Lets a kernel that can suspend run on until it waits or ends. */
  void proceed(int core) {
    SimCore sim = cores.at(core);
    Coroutine coroutine = sim.coroutine();
    if (coroutine == null) {
      return;
    }
    coroutine.resume();
    if (coroutine.hasEnded()) {
      events.push(sim.now(), Event.of(Event.JOIN, core, 1));
    } else {
      events.push(sim.now(), Event.of(Event.FLAG_CHECK, core, flags.awaitedBy(core)));
    }
  }

  /** A kernel that has ended, on whatever thread, leaves its core at {@code sim.now()}. */
  void release(int core) {
    SimCore sim = cores.at(core);
    busy[core] = false;
    ended(sim, core);
    finish(core, last[core], sim.now());
    react(core, sim.now());
  }

  private void ended(SimCore sim, int core) {
    SimplerException failure = sim.failure();
    if (failure != null) {
      throw failure;
    }
    KernelTable.Entry entry = current[core];
    if (entry != null) {
      entry.lastDuration = sim.duration();
    }
  }

  private void finish(int core, int token, long end) {
    freeAt[core] = end;
    registers.writeCond(core, token | CoreRegister.FINISHED, end);
    if (observer != null) {
      observer.ended(end, core, token);
    }
  }

  SimCore core(int core) {
    return cores.at(core);
  }

  /** Ends everything that still runs, after the run was torn down. */
  void settle() {
    for (int core = 0; core < count; core++) {
      if (busy[core]) {
        KernelBody body = cores.at(core).body();
        if (body != null) {
          body.await(Long.MAX_VALUE);
        }
        Coroutine coroutine = cores.at(core).coroutine();
        while (coroutine != null && !coroutine.hasEnded()) {
          coroutine.resume();
        }
      }
    }
  }
}
