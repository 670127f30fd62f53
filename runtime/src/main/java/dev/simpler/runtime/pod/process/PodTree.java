package dev.simpler.runtime.pod.process;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.fault.InjectionPlan;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.pod.DeviceBuffer;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.OpenPod;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodFunction;
import dev.simpler.runtime.pod.PodPlan;
import dev.simpler.runtime.pod.PodTotals;
import dev.simpler.runtime.pod.WorkerKind;
import dev.simpler.runtime.pod.engine.ChildDeviceMemory;
import dev.simpler.runtime.pod.engine.ChipAccess;
import dev.simpler.runtime.pod.engine.ChipEndpoint;
import dev.simpler.runtime.pod.engine.Closing;
import dev.simpler.runtime.pod.engine.Endpoint;
import dev.simpler.runtime.pod.engine.Engine;
import dev.simpler.runtime.pod.engine.NestedEndpoint;
import dev.simpler.runtime.pod.engine.Registry;
import dev.simpler.runtime.pod.engine.Run;
import dev.simpler.runtime.pod.engine.SubEndpoint;
import dev.simpler.runtime.pod.joint.DomainPart;
import dev.simpler.runtime.pod.memory.HeapFile;
import dev.simpler.runtime.worker.WorkerConfig;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An open worker and everything below it, in threads or in processes. */
public final class PodTree implements NestedEndpoint.Nested, OpenPod {
  private static final Set<String> RACES = Set.of("all", "race", "racecheck");

  private final PodConfig config;
  private final ReentrantLock running = new ReentrantLock();
  private final Machines machines = new Machines();
  private final @Nullable ProcessGroup group;
  private final @Nullable HeapFile heap;
  private final HostMemory host;
  private final boolean ownsHost;
  private final Engine engine;
  private final ChildDeviceMemory memory;

  /** Guarded by {@link #running}. */
  private boolean closed;

  /**
   * Opens a worker.
   *
   * @param parentHost host memory of the worker above in this process, null if there is none
   * @param inherited what a parent process shares
   */
  PodTree(PodPlan plan, Platforms platforms, @Nullable HostMemory parentHost, Inherited inherited) {
    config = plan.config();
    ownsHost = parentHost == null;
    if (config.mode() == Mode.PROCESS) {
      ProcessGroup started =
          new ProcessGroup(new ProcessGroup.Pod(Machines.onlyHere(plan)), inherited);
      group = started;
      heap = null;
      host = started.host();
      engine = processes(started, plan);
    } else {
      group = null;
      host = parentHost == null ? new HostMemory() : parentHost;
      HeapFile rings = new HeapFile(config.heapRingBytes(), host);
      heap = rings;
      engine = threads(plan, platforms, rings, inherited);
    }
    memory = new ChildDeviceMemory(engine);
    engine.journal.open(plan);
    watched(plan).findFirst().ifPresent(chip -> engine.races.watch(chip.seed()));
  }

  /** The chips below for which a checker of races was chosen. */
  private static Stream<WorkerConfig> watched(PodPlan plan) {
    return Stream.concat(
        plan.config().chips().stream().filter(PodTree::wantsRaces),
        plan.children().stream().flatMap(PodTree::watched));
  }

  private static boolean wantsRaces(WorkerConfig chip) {
    return Stream.of(chip.settings().getOrDefault(WorkerConfig.CHECK, "").split(","))
        .anyMatch(RACES::contains);
  }

  private Engine processes(ProcessGroup started, PodPlan plan) {
    try {
      return new Engine(
          config.level(),
          machines.with(started.nextLevel(), plan, started.host()),
          started.sub(),
          started.heap(),
          config.allocationTimeout());
    } catch (RuntimeException | Error failure) {
      started.close();
      throw failure;
    }
  }

  private Engine threads(PodPlan plan, Platforms platforms, HeapFile rings, Inherited inherited) {
    Registry registry = new Registry(plan.functions());
    List<Endpoint> opened = new ArrayList<>();
    try {
      for (WorkerConfig chip : config.chips()) {
        InjectionPlan.requireInThisProcess(chip.settings());
        opened.add(ChipEndpoint.open(chip, platforms, host));
      }
      for (PodPlan child : plan.children()) {
        if (!child.config().isElsewhere()) {
          opened.add(new NestedEndpoint(new PodTree(child, platforms, host, inherited), registry));
        }
      }
      List<Endpoint> sub = new ArrayList<>();
      for (int i = 0; i < config.subWorkers(); i++) {
        sub.add(new SubEndpoint(i, registry, host, config.taskTimeout().toNanos()));
      }
      return new Engine(
          config.level(),
          machines.with(opened, plan, host),
          sub,
          rings,
          config.allocationTimeout());
    } catch (RuntimeException | Error failure) {
      opened.reversed().forEach(Endpoint::close);
      machines.close();
      if (ownsHost) {
        host.close();
      }
      throw failure;
    }
  }

  @Override
  public int level() {
    return config.level();
  }

  @Override
  public HostMemory host() {
    return host;
  }

  @Override
  public DeviceBuffer malloc(int worker, long bytes) {
    return memory.malloc(worker, bytes);
  }

  @Override
  public void free(DeviceBuffer buffer) {
    memory.free(buffer);
  }

  @Override
  public void copyTo(DeviceBuffer target, long offset, MemorySegment source) {
    memory.copyTo(target, offset, source);
  }

  @Override
  public void copyFrom(MemorySegment target, DeviceBuffer source, long offset) {
    memory.copyFrom(target, source, offset);
  }

  /** What moves its tasks; for tests. */
  public Engine engine() {
    return engine;
  }

  @Override
  public PodTotals totals() {
    PodTotals all = PodTotals.NONE;
    for (Endpoint child : engine.nextLevel()) {
      all = all.plus(child.totals());
    }
    return all;
  }

  @Override
  public FindingList findings() {
    FindingList all = engine.races.findings();
    for (Endpoint child : engine.nextLevel()) {
      all = all.and(child.findings());
    }
    return all;
  }

  @Override
  public void run(PodFunction function, TaskArgs args, CallConfig call) throws Exception {
    run(function, args, call, null);
  }

  @Override
  public ChipAccess chip(int number) {
    Endpoint child = engine.child(WorkerKind.NEXT_LEVEL, number);
    if (!child.isChip()) {
      throw PodException.usage(
          WorkerKind.NEXT_LEVEL.describe(number)
              + " of a worker of level "
              + level()
              + " is no chip but "
              + child.layer(),
          "name chips of the workers that are children of the domain's own one");
    }
    return child;
  }

  @Override
  public void run(PodFunction function, TaskArgs args, CallConfig call, @Nullable DomainPart part)
      throws Exception {
    enter("run", "submit tasks instead");
    try {
      Run.execute(engine, memory, function, args, call, part);
    } finally {
      running.unlock();
    }
  }

  private void enter(String call, String mend) {
    refuseInside(call, mend);
    running.lock();
    if (closed) { // by another thread while this one waited
      running.unlock();
      throw PodException.usage(call + " after close", "use the worker before close");
    }
  }

  @Override
  public void refuseInside(String call, String mend) {
    if (running.isHeldByCurrentThread() || runsOn(Thread.currentThread())) {
      throw PodException.usage(call + " from inside a run", mend);
    }
  }

  @Override
  public boolean runsOn(Thread thread) {
    return engine.runsOn(thread);
  }

  @Override
  public void restart(WorkerKind kind, int worker) {
    enter("restart", "restart after the run");
    try {
      engine.restart(kind, worker);
    } finally {
      running.unlock();
    }
  }

  @Override
  public void restartAll() {
    for (int i = 0; i < engine.nextLevel().size(); i++) {
      restart(WorkerKind.NEXT_LEVEL, i);
    }
    for (int i = 0; i < engine.sub().size(); i++) {
      restart(WorkerKind.SUB, i);
    }
  }

  @Override
  public ProcessHandle handle(WorkerKind kind, int worker) {
    if (engine.child(kind, worker) instanceof ProcessChild child) {
      return child.handle();
    }
    throw PodException.usage(
        kind.describe(worker) + " is a thread, not a process", "use process mode");
  }

  @Override
  public void close() {
    enter("close", "close after the run");
    closed = true;
    try {
      Closing closing = new Closing();
      closing.also(engine::close);
      closing.also(machines::close);
      if (group != null) {
        closing.also(group::close);
      }
      if (heap != null) {
        closing.also(heap::close);
      }
      if (ownsHost) {
        closing.also(host::close);
      }
      closing.end();
    } finally {
      running.unlock();
    }
  }
}
