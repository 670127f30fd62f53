package dev.simpler.sim.engine;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.device.AicoreExecutor;
import dev.simpler.platform.device.CoreRegister;
import dev.simpler.sim.image.LoadedKernel;
import dev.simpler.sim.memory.DeviceMemory;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the cores do once started: take tokens, run kernels, report. A kernel runs at once on the
 * device's thread if it is light; heavy ones are offered to the host pool and finished when virtual
 * time needs them; those that can suspend get a thread of their own. Where a kernel runs changes
 * neither any time nor the order in which kernels of conflicting footprint run.
 */
final class CoreLoop {
  private final EventHeap heap;
  private final CoreRegisters registers;
  private final KernelTable kernels;
  private final EngineSettings settings;
  private final Latencies latencies;
  private final Bodies bodies;
  private final CoreArray cores;
  private final MemoryTraffic traffic;
  private final DeviceMemory memory;
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
  private @Nullable KernelReports reports;

  CoreLoop(
      NpuConfig config,
      EventHeap heap,
      CoreRegisters registers,
      KernelTable kernels,
      CrossCoreFlags flags,
      ChipLinks links) {
    this.heap = heap;
    this.registers = registers;
    this.kernels = kernels;
    this.settings = config.settings();
    this.latencies = config.latencies();
    this.cores = new CoreArray(config, flags, links);
    int max = config.maxCores();
    this.traffic = new MemoryTraffic(max);
    this.memory = config.memory();
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

  void reset(int clusters, long newSeed, @Nullable KernelReports newReports) {
    int count = 3 * clusters;
    seed = newSeed;
    reports = newReports;
    executor = null;
    traffic.reset(memory.usage().bytes());
    cores.reset(clusters, newReports == null ? Set.of() : newReports.details());
    Arrays.fill(current, 0, count, null);
    Arrays.fill(seen, 0, count, CoreRegister.NO_TASK);
    Arrays.fill(last, 0, count, CoreRegister.NO_TASK);
    Arrays.fill(busy, 0, count, false);
    Arrays.fill(waiting, 0, count, false);
    Arrays.fill(exited, 0, count, false);
    Arrays.fill(freeAt, 0, count, 0);
    Arrays.fill(started, 0, count, 0);
    settings.conduct().begin();
  }

  void install(AicoreExecutor newExecutor) {
    executor = newExecutor;
  }

  /** What the cores printed since the run began. */
  List<String> takePrinted() {
    return cores.takePrinted();
  }

  Bodies bodies() {
    return bodies;
  }

  /** Whether a task stands behind the one that the core runs. */
  boolean isFollowed(int core) {
    return waiting[core];
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
    heap.push(freeAt[core] + pickup(core), Event.of(Event.PICK, core, 0));
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
    traffic.started(core, token, sim.traffic());
    AicoreExecutor.Launch launch = sim.launch;
    AicoreExecutor installed = Objects.requireNonNull(executor, "no executor is installed");
    launch.clusterMask = AicoreExecutor.Launch.WHOLE_CLUSTER;
    installed.fetch(core, token, launch);
    boolean runs = launch.functionAddress != 0;
    long begins = runs ? start + settings.conduct().hold(core) : start;
    registers.acknowledge(core, token, begins);
    KernelReports told = reports;
    if (!runs) {
      if (told != null) {
        told.nothing(sim, token, start);
      }
      finish(core, start);
      return;
    }
    KernelTable.Entry entry = current[core];
    if (entry == null || entry.address != launch.functionAddress) {
      entry = kernels.at(launch.functionAddress);
      current[core] = entry;
    }
    sim.slowPipes = settings.conduct().slowPipes();
    LoadedKernel executed = settings.conduct().executed(core, entry.kernel);
    sim.prepare(executed, begins, registers.condLatency(core), traffic);
    busy[core] = true;
    if (told != null) {
      told.started(sim, token, begins, entry);
    }
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
      proceed(sim);
    } else if (heavy) {
      bodies.offer(sim);
    } else {
      sim.execute();
      ended(sim);
    }
  }

  /** The end of a core's token is seen. */
  void seen(int core, int token) {
    traffic.ended(core, token);
  }

  /** Makes sure that all of COND is known that an AICPU can see at {@code time}. */
  void settle(int core, long time) {
    if (busy[core]) {
      bodies.settle(cores.at(core), time - registers.condLatency(core));
    }
  }

  /** A suspended kernel goes on. */
  void resume(int core) {
    SimCore sim = cores.at(core);
    sim.goesOn(traffic);
    proceed(sim);
  }

  private void proceed(SimCore sim) {
    bodies.proceed(sim);
    KernelReports told = reports;
    if (told != null && busy[sim.identity().core()]) {
      told.suspended(sim);
    }
  }

  /** A kernel has ended, on whatever thread; its failure becomes known when its FIN would have. */
  private void ended(SimCore sim) {
    int core = sim.identity().core();
    long end = sim.progress();
    KernelReports told = reports;
    KernelTable.Entry entry = current[core];
    if (told != null && entry != null) {
      told.ended(sim, last[core], entry.kernel.mayBlock());
    }
    if (sim.hasFailed()) {
      heap.push(end + registers.condLatency(core), Event.of(Event.FAIL, core, 0));
      return;
    }
    busy[core] = false;
    if (entry != null) {
      entry.lastDuration = end - sim.start();
    }
    finish(core, end);
    if (waiting[core]) {
      waiting[core] = false;
      pickLater(core);
    }
  }

  private void finish(int core, long end) {
    freeAt[core] = end;
    if (settings.conduct().reportsEnd(core)) {
      registers.writeCond(core, last[core] | CoreRegister.FINISHED, end);
    }
  }

  /** The failure of the kernel of {@code core}. */
  SimplerException failure(int core) {
    return Objects.requireNonNull(cores.at(core).failure(), "no failure");
  }
}
