package dev.simpler.sim.engine;

import dev.simpler.abi.device.HandshakeLayout;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.device.AicoreExecutor;
import dev.simpler.platform.device.AicpuProgram;
import dev.simpler.platform.device.CallWatcher;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.ControlCosts;
import dev.simpler.platform.device.CoreRegister;
import dev.simpler.platform.device.GlobalMemory;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.device.PhaseWatcher;
import dev.simpler.platform.device.TaskWatcher;
import dev.simpler.sim.comm.ChipMessage;
import dev.simpler.sim.observe.ChipEvent;
import dev.simpler.sim.observe.EventDetail;
import dev.simpler.sim.observe.RunEvents;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The discrete-event chip. Lives as long as its device and is reset for each run; confined to the
 * host thread that drives the run.
 */
public final class SimNpu implements Npu {
  private final NpuConfig config;
  private final EventHeap events;
  private final AicpuThreads threads;
  private final CoreRegisters registers;
  private final CoreStartup startup;
  private final CoreLoop cores;
  private final CrossCoreFlags flags;
  private final KernelTable kernels;
  private final ChipLinks links;
  private int clusters;
  private long seed;
  private long time;
  private long applied;
  private boolean mainWoken;
  private long mainWokenAt;
  private @Nullable SimplerException failed;
  private @Nullable RunEvents watching;
  private List<TaskWatcher> watchers = List.of();
  private @Nullable KernelReports reports;
  private @Nullable CallWatcher calls;

  /** Builds a chip; it can serve any number of runs, one at a time. */
  public SimNpu(NpuConfig config) {
    int maxCores = config.maxCores();
    this.config = config;
    this.events = new EventHeap();
    this.threads = new AicpuThreads(events);
    this.registers = new CoreRegisters(config, events);
    this.startup =
        new CoreStartup(
            registers,
            config.memory().window(config.handshakes(), (long) maxCores * HandshakeLayout.BYTES),
            maxCores);
    this.flags = new CrossCoreFlags(events, config.latencies().flagPs(), maxCores);
    this.kernels = new KernelTable();
    this.links = new ChipLinks(events, config.memory(), config.links(), () -> time);
    this.cores = new CoreLoop(config, events, registers, kernels, flags, links);
  }

  /**
   * Prepares for a run; nothing of the run before is left.
   *
   * @param newWatching takes what happens; null if nobody watches
   */
  public void reset(
      RunShape shape, @Nullable RunEvents newWatching, List<? extends TaskWatcher> live) {
    requireWithin("clusters", shape.clusters(), config.facts().maxBlockDim());
    requireWithin("AICPU threads", shape.aicpuThreads(), config.facts().maxAicpuThreads());
    clusters = shape.clusters();
    seed = shape.seed();
    time = 0;
    applied = 0;
    mainWoken = false;
    mainWokenAt = 0;
    failed = null;
    watching = newWatching;
    watchers = new ArrayList<>(live);
    if (newWatching != null) {
      watchers.add(new TensorReports(newWatching, this::now));
    }
    reports = newWatching == null ? null : new KernelReports(newWatching);
    events.reset(seed);
    threads.reset(shape.aicpuThreads());
    registers.reset(cores(), seed);
    startup.reset(clusters);
    flags.reset(clusters);
    links.reset(shape.joint());
    kernels.reset(shape);
    cores.reset(clusters, seed, reports);
  }

  private void requireWithin(String what, int value, int limit) {
    if (value < 1 || value > limit) {
      throw new EngineException(
          Fault.of(ErrorCategory.USAGE, value + " " + what + " are outside [1, " + limit + "]")
              .at("device " + config.device() + " (" + config.facts().chip() + ")"));
    }
  }

  /** Ends the run: what still runs is stopped. Idempotent. */
  public void tearDown() {
    cores.bodies().abort();
  }

  /** What had arrived from other chips when the run ended and has not taken effect. */
  public List<ChipMessage> takeUnread() {
    return links.takeUnread();
  }

  /**
   * Refuses a run that ended well for its graph runtime but left a core in its loop, or its
   * registers not at rest. Cores that never came up do not count.
   */
  public void requireAtRest() {
    for (int core = 0; core < cores(); core++) {
      boolean atRest =
          cores.hasExited(core)
              && registers.dataMainBase(core) == CoreRegister.NO_TASK
              && !registers.isFastPathOpen(core);
      if (startup.isUp(core) && !atRest) {
        failed =
            new EngineException(
                Fault.of(
                        ErrorCategory.INTERNAL,
                        String.format(
                            "the run ended with DATA_MAIN_BASE = 0x%x, fast path %s and the core"
                                + " %s its loop",
                            registers.dataMainBase(core),
                            registers.isFastPathOpen(core) ? "open" : "closed",
                            cores.hasExited(core) ? "out of" : "in"))
                    .at("device " + config.device() + " core " + core)
                    .mend("report this as a defect of the graph runtime"));
        throw failed;
      }
    }
  }

  /** What ended the run on the chip itself, if anything did. */
  public @Nullable SimplerException failure() {
    return failed;
  }

  /** What kernels printed since the run began, in the order of virtual time; after its end. */
  public List<String> takePrinted() {
    return cores.takePrinted();
  }

  /** Virtual time the run has reached, in picoseconds. */
  public long reachedPs() {
    return Math.max(time, threads.now());
  }

  /** Virtual time for which the main AICPU thread was busy in this run, in picoseconds. */
  public long mainBusyPs() {
    return threads.mainBusy();
  }

  /** Events that the run has applied so far. */
  public long appliedEvents() {
    return applied;
  }

  @Override
  public ChipFacts facts() {
    return config.facts();
  }

  @Override
  public int clusters() {
    return clusters;
  }

  @Override
  public int aicpuThreads() {
    return threads.count();
  }

  @Override
  public GlobalMemory memory() {
    return config.memory();
  }

  /** Tells somebody how kernels of the run that was prepared are called. */
  public void watchCalls(@Nullable CallWatcher watcher) {
    calls = watcher;
  }

  @Override
  public @Nullable CallWatcher calls() {
    return calls;
  }

  @Override
  public @Nullable TaskWatcher watcher() {
    return TaskWatchers.of(watchers);
  }

  @Override
  public @Nullable PhaseWatcher phases() {
    RunEvents present = watching;
    return present == null || !present.tells(EventDetail.PHASES)
        ? null
        : (thread, phase, start, tasks) ->
            present.task(new ChipEvent.AicpuPhase(now(), thread, phase, start, tasks));
  }

  @Override
  public ControlCosts costs() {
    return config.controlCosts();
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public int firstCluster() {
    return config.settings().conduct().firstCluster();
  }

  @Override
  public void start(int thread, AicpuProgram program) {
    threads.start(thread, program);
  }

  @Override
  public long now() {
    return threads.now();
  }

  @Override
  public void spend(long picoseconds) {
    threads.spend(picoseconds);
  }

  @Override
  public void wake(int thread, long at) {
    threads.wake(thread, at);
  }

  @Override
  public void advanceMain() {
    rethrow();
    long until = threads.now();
    while (nextTime(until) <= until) {
      apply();
    }
  }

  @Override
  public boolean awaitChange() {
    rethrow();
    while (!mainWoken) {
      if (nextTime(NEVER) == NEVER) {
        refuseSuspended();
        return false;
      }
      apply();
    }
    mainWoken = false;
    threads.mainReaches(Math.max(time, mainWokenAt));
    return true;
  }

  @Override
  public void wakeMain() {
    mainWoken = true;
    mainWokenAt = Math.max(mainWokenAt, threads.now());
  }

  @Override
  public long drain() {
    rethrow();
    while (nextTime(NEVER) != NEVER) {
      apply();
    }
    refuseSuspended();
    threads.mainReaches(time);
    return reachedPs();
  }

  /** Time of the next event up to {@code until}, once no running kernel could cause an earlier. */
  private long nextTime(long until) {
    Bodies bodies = cores.bodies();
    while (bodies.isAnyRunning() && bodies.bound() <= Math.min(until, events.nextTime())) {
      bodies.settle(Math.min(until, events.nextTime()));
    }
    if (links.isUsed()) {
      links.proceed(until, bodies);
    }
    return events.nextTime();
  }

  private void apply() {
    time = events.nextTime();
    long event = events.pop();
    applied++;
    int index = Event.index(event);
    KernelReports told = reports;
    if (told != null) {
      told.advance(time, cores.bodies().suspendedSince());
    }
    try {
      switch (Event.kind(event)) {
        case Event.TOKEN -> cores.token(index, Event.value(event), time);
        case Event.COND_VISIBLE -> condVisible(index, Event.value(event));
        case Event.WAKE -> threads.woken(this, index, time);
        case Event.HANDSHAKE -> handshake(index);
        case Event.PICK -> cores.pick(index, time);
        case Event.RESUME -> cores.resume(index);
        case Event.FAIL -> throw failure(index);
        case Event.ARRIVE -> links.arrive(cores.bodies());
        default -> throw new IllegalStateException("event kind " + Event.kind(event));
      }
    } catch (SimplerException e) {
      failed = e;
      throw e;
    } catch (RuntimeException | Error e) {
      failed =
          new EngineException(
              Fault.of(ErrorCategory.INTERNAL, "the simulated device failed: " + e)
                  .at("device " + config.device()),
              e);
      throw failed;
    }
  }

  private void condVisible(int core, int value) {
    int token = value & CoreRegister.TOKEN_MASK;
    boolean finished = value < 0 && CoreRegisters.isTask(token);
    if (finished) {
      cores.seen(core, token);
    }
    KernelReports told = reports;
    if (told != null) {
      told.visible(core, value, time, finished);
    }
    tellOwner(core);
  }

  private SimplerException failure(int core) {
    KernelReports told = reports;
    if (told != null) {
      told.failed(core);
    }
    return cores.failure(core);
  }

  private void handshake(int core) {
    if (startup.look(core, time)) {
      mainWoken = true;
      int owner = registers.owner(core);
      if (owner >= 0) {
        threads.attend(this, owner, time);
      }
    }
  }

  private void tellOwner(int core) {
    int owner = registers.owner(core);
    if (owner >= 0) {
      mainWoken |= owner == threads.main();
      threads.coreChanged(this, owner, core, time);
    }
  }

  private void refuseSuspended() {
    if (cores.bodies().suspendedCount() > 0) {
      failed = flags.deadlock(cores, links, time);
      throw failed;
    }
  }

  private void rethrow() {
    if (failed != null) {
      throw failed;
    }
  }

  @Override
  public void install(AicoreExecutor executor) {
    cores.install(executor);
  }

  @Override
  public void own(int core, int thread) {
    registers.own(core, thread);
  }

  @Override
  public long handshakeAddress(int core) {
    return config.handshakes() + (long) core * HandshakeLayout.BYTES;
  }

  @Override
  public void signalHandshake(int core) {
    events.push(now() + config.latencies().dispatchPs(), Event.of(Event.HANDSHAKE, core, 0));
  }

  @Override
  public void writeDataMainBase(int core, int value) {
    RunEvents present = watching;
    if (present != null) {
      present.dispatched(now(), threads.running(), core, value);
    }
    registers.writeDataMainBase(core, value, now());
  }

  @Override
  public int readCond(int core) {
    long present = now();
    if (cores.bodies().isAnyRunning()) {
      cores.settle(core, present);
    }
    return registers.readCond(core, present);
  }

  @Override
  public void writeFastPath(int core, boolean open) {
    registers.writeFastPath(core, open);
  }

  @Override
  public int nextChangedCore(int thread) {
    return threads.nextChangedCore(thread);
  }

  @Override
  public void armAck(int core) {
    registers.armAck(core, now());
  }
}
