package dev.simpler.graphs.fake;

import dev.simpler.platform.device.AicoreExecutor;
import dev.simpler.platform.device.AicpuProgram;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.ControlCosts;
import dev.simpler.platform.device.Npu;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A deterministic chip without parallelism. It also checks the dispatch protocol: a store to a
 * core's register that the protocol forbids throws.
 */
public final class FakeNpu implements Npu {
  private static final long LATENCY = 100_000;

  private final ChipFacts facts;
  private final int clusters;
  private final int threads;
  private final long seed;
  private final FakeMemory memory;
  private final List<FakeKernel> kernels;
  private final Random random;
  private final FakeCore[] cores;
  private final @Nullable AicpuProgram[] programs;
  private final long[] clocks;
  private final long[] stepAt;
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final List<Execution> executions = new ArrayList<>();
  private @Nullable AicoreExecutor executor;
  private long sequence;
  private long eventTime;
  private int current;
  private boolean mainWoken;
  private int firstPhysicalId;

  /** Creates a chip for one run. */
  public FakeNpu(
      ChipFacts facts,
      int clusters,
      int threads,
      long seed,
      FakeMemory memory,
      List<FakeKernel> kernels) {
    this.facts = facts;
    this.clusters = clusters;
    this.threads = threads;
    this.seed = seed;
    this.memory = memory;
    this.kernels = kernels;
    random = new Random(seed);
    cores = new FakeCore[3 * clusters];
    long records = memory.allocate(64L * cores.length, "handshake");
    for (int core = 0; core < cores.length; core++) {
      cores[core] = new FakeCore(this, core, records + 64L * core);
    }
    programs = new AicpuProgram[threads];
    clocks = new long[threads];
    stepAt = new long[threads];
    Arrays.fill(stepAt, NEVER);
    current = threads - 1;
  }

  /** One kernel execution. */
  public static final class Execution {
    public final int core;
    public final int token;
    public final long task;
    public final int function;
    public final int block;
    public final long start;
    public long end = NEVER;

    Execution(int core, int token, long task, int function, int block, long start) {
      this.core = core;
      this.token = token;
      this.task = task;
      this.function = function;
      this.block = block;
      this.start = start;
    }
  }

  private record Event(long time, long order, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      return time != other.time ? Long.compare(time, other.time) : Long.compare(order, other.order);
    }
  }

  /** All kernel executions so far, in the order they started. */
  public List<Execution> executions() {
    return executions;
  }

  /** Lets cores report physical ids from {@code first} on. */
  public void physicalIdsFrom(int first) {
    firstPhysicalId = first;
  }

  int physicalId(int core) {
    return firstPhysicalId + core;
  }

  AicoreExecutor executor() {
    if (executor == null) {
      throw new IllegalStateException("no executor installed");
    }
    return executor;
  }

  FakeKernel kernel(long address) {
    return kernels.get((int) (address - 1));
  }

  Execution started(int core, int token, long task, int function, int block) {
    Execution execution = new Execution(core, token, task, function, block, eventTime);
    executions.add(execution);
    return execution;
  }

  void finished(Execution execution) {
    execution.end = eventTime;
  }

  void after(long delay, Runnable action) {
    events.add(new Event(eventTime + delay, sequence++, action));
  }

  /** A core stores to its COND register. */
  void publish(FakeCore core, int value) {
    after(
        latency(),
        () -> {
          core.visibleCond = value;
          boolean interesting = value < 0 || core.armed;
          if (interesting) {
            core.armed = core.armed && value < 0;
            core.changed = true;
            if (core.owner >= 0) {
              wake(core.owner, eventTime);
            }
          }
        });
  }

  // Jitter would reorder the reports of one core, which hardware never does.
  private long latency() {
    return LATENCY;
  }

  @Override
  public ChipFacts facts() {
    return facts;
  }

  @Override
  public int clusters() {
    return clusters;
  }

  @Override
  public int aicpuThreads() {
    return threads;
  }

  @Override
  public FakeMemory memory() {
    return memory;
  }

  @Override
  public ControlCosts costs() {
    return new ControlCosts(
        200_000, 20_000, 10_000, 30_000, 5_000, 100_000, 50_000, 20_000, 10_000);
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public void start(int thread, AicpuProgram program) {
    if (programs[thread] != null) {
      throw new IllegalStateException("thread " + thread + " started twice");
    }
    programs[thread] = program;
    clocks[thread] = Math.max(clocks[thread], now());
    wake(thread, now());
  }

  @Override
  public long now() {
    return clocks[current];
  }

  @Override
  public void spend(long picoseconds) {
    clocks[current] += picoseconds;
  }

  @Override
  public void wake(int thread, long time) {
    long at = Math.max(time, clocks[thread]);
    if (at < stepAt[thread]) {
      stepAt[thread] = at;
      events.add(new Event(at, sequence++, () -> step(thread, at)));
    }
  }

  private void step(int thread, long at) {
    AicpuProgram program = programs[thread];
    if (stepAt[thread] != at || program == null) {
      return;
    }
    stepAt[thread] = NEVER;
    int before = current;
    current = thread;
    clocks[thread] = Math.max(clocks[thread], at);
    long next = program.step(this, thread);
    current = before;
    if (next != NEVER) {
      wake(thread, next);
    }
  }

  @Override
  public void advanceMain() {
    while (!events.isEmpty() && events.peek().time <= clocks[threads - 1]) {
      applyNext();
    }
  }

  @Override
  public boolean awaitChange() {
    mainWoken = false;
    while (!mainWoken) {
      if (events.isEmpty()) {
        return false;
      }
      applyNext();
    }
    clocks[threads - 1] = Math.max(clocks[threads - 1], eventTime);
    return true;
  }

  @Override
  public void wakeMain() {
    mainWoken = true;
  }

  @Override
  public long drain() {
    while (!events.isEmpty()) {
      applyNext();
    }
    return eventTime;
  }

  private void applyNext() {
    Event event = events.remove();
    eventTime = Math.max(eventTime, event.time);
    event.action.run();
  }

  @Override
  public void install(AicoreExecutor program) {
    executor = program;
  }

  @Override
  public void own(int core, int thread) {
    cores[core].owner = thread;
  }

  @Override
  public long handshakeAddress(int core) {
    return cores[core].handshake;
  }

  @Override
  public void signalHandshake(int core) {
    at(now() + LATENCY, cores[core]::lookAtHandshake);
  }

  @Override
  public void writeDataMainBase(int core, int value) {
    cores[core].storing(value);
    at(now() + LATENCY + random.nextInt(50_000), () -> cores[core].arrive(value));
  }

  private void at(long time, Runnable action) {
    events.add(new Event(Math.max(time, eventTime), sequence++, action));
  }

  @Override
  public int readCond(int core) {
    return cores[core].visibleCond;
  }

  @Override
  public void writeFastPath(int core, boolean open) {}

  @Override
  public int nextChangedCore(int thread) {
    for (FakeCore core : cores) {
      if (core.owner == thread && core.changed) {
        core.changed = false;
        return core.index;
      }
    }
    return -1;
  }

  @Override
  public void armAck(int core) {
    cores[core].armed = true;
  }
}
