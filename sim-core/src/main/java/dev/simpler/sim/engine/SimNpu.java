package dev.simpler.sim.engine;

import dev.simpler.abi.device.HandshakeLayout;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.runtime.device.AicoreExecutor;
import dev.simpler.runtime.device.AicpuProgram;
import dev.simpler.runtime.device.ChipFacts;
import dev.simpler.runtime.device.ControlCosts;
import dev.simpler.runtime.device.GlobalMemory;
import dev.simpler.runtime.device.Npu;
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
  private final Signals signals;
  private final KernelTable kernels;
  private int clusters;
  private long seed;
  private long time;
  private boolean mainWoken;
  private @Nullable SimplerException failed;
  private @Nullable EngineObserver observer;

  /** Builds a chip; it can serve any number of runs, one at a time. */
  public SimNpu(NpuConfig config) {
    int maxCores = config.maxCores();
    this.config = config;
    this.events = new EventHeap();
    this.threads = new AicpuThreads(events);
    this.registers = new CoreRegisters(events, config.latencies(), config.hasFastPath(), maxCores);
    this.startup =
        new CoreStartup(
            registers,
            config.memory().window(config.handshakes(), (long) maxCores * HandshakeLayout.BYTES),
            maxCores);
    this.flags = new CrossCoreFlags(maxCores);
    this.signals = new Signals(events, flags, config.latencies());
    this.kernels = new KernelTable();
    this.cores = new CoreLoop(config, events, registers, kernels, flags, signals);
  }

  /** Prepares for a run; nothing of the run before is left. */
  public void reset(RunShape shape, @Nullable EngineObserver newObserver) {
    clusters = shape.clusters();
    seed = shape.seed();
    time = 0;
    mainWoken = false;
    failed = null;
    observer = newObserver;
    events.reset(seed);
    threads.reset(shape.aicpuThreads());
    registers.reset(cores(), seed);
    startup.reset(clusters);
    flags.reset(clusters);
    kernels.reset(shape.kernels());
    cores.reset(clusters, seed, observer);
    signals.begin();
  }

  /** Ends the run: what still runs is stopped. Idempotent. */
  public void tearDown() {
    signals.tearDown();
    cores.settle();
  }

  /** What ended the run on the chip itself, if anything did. */
  public @Nullable SimplerException failure() {
    return failed;
  }

  /** Virtual time the run has reached, in picoseconds. */
  public long reachedPs() {
    return Math.max(time, threads.now());
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

  @Override
  public ControlCosts costs() {
    return config.controlCosts();
  }

  @Override
  public long seed() {
    return seed;
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
    while (events.nextTime() <= until) {
      apply();
    }
  }

  @Override
  public boolean awaitChange() {
    rethrow();
    mainWoken = false;
    while (!mainWoken) {
      if (events.isEmpty()) {
        refuseSuspended();
        return false;
      }
      apply();
    }
    threads.mainReaches(time);
    return true;
  }

  @Override
  public void wakeMain() {
    mainWoken = true;
  }

  @Override
  public long drain() {
    rethrow();
    while (!events.isEmpty()) {
      apply();
    }
    refuseSuspended();
    threads.mainReaches(time);
    return reachedPs();
  }

  private void apply() {
    time = events.nextTime();
    long event = events.pop();
    int index = Event.index(event);
    try {
      switch (Event.kind(event)) {
        case Event.TOKEN -> cores.token(index, Event.value(event), time);
        case Event.COND_VISIBLE -> condVisible(index);
        case Event.WAKE -> threads.woken(this, index, time);
        case Event.HANDSHAKE -> handshake(index);
        case Event.JOIN -> join(index, Event.value(event));
        case Event.FLAG_CHECK -> flagCheck(index, Event.value(event));
        case Event.FLAG_SET -> flagSet(index, Event.value(event));
        default -> throw new IllegalStateException("event kind " + Event.kind(event));
      }
    } catch (SimplerException e) {
      failed = e;
      throw e;
    }
  }

  private void condVisible(int core) {
    if (observer != null) {
      observer.visible(time, core, registers.readCond(core, time));
    }
    tellOwner(core);
  }

  private void handshake(int core) {
    if (startup.look(core, time)) {
      mainWoken = true;
      tellOwner(core);
    }
  }

  private void tellOwner(int core) {
    int owner = registers.owner(core);
    if (owner >= 0) {
      mainWoken |= owner == threads.main();
      threads.coreChanged(this, owner, core, time);
    }
  }

  private void join(int core, int coroutine) {
    if (coroutine == 0) {
      cores.join(core, time);
    } else {
      cores.release(core);
    }
  }

  private void flagCheck(int core, int flag) {
    if (flags.take(core, flag)) {
      cores.core(core).reaches(time);
      cores.proceed(core);
    }
  }

  private void flagSet(int core, int flag) {
    if (flags.raise(core, flag)) {
      flagCheck(core, flag);
    }
  }

  private void refuseSuspended() {
    int waiting = flags.anyWaiting();
    if (waiting >= 0) {
      failed = flags.deadlock(cores.core(waiting));
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
    if (observer != null) {
      observer.dispatched(now(), core, value);
    }
    registers.writeDataMainBase(core, value, now());
  }

  @Override
  public int readCond(int core) {
    return registers.readCond(core, now());
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
