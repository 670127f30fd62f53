package dev.simpler.runtime.pod.engine;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.ChipPlace;
import dev.simpler.runtime.pod.ChipQueue;
import dev.simpler.runtime.pod.CommDomain;
import dev.simpler.runtime.pod.DeviceBuffer;
import dev.simpler.runtime.pod.GlobalDomain;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodFunction;
import dev.simpler.runtime.pod.PodFunctionException;
import dev.simpler.runtime.pod.PodOrchestrator;
import dev.simpler.runtime.pod.PodScope;
import dev.simpler.runtime.pod.TaskHandle;
import dev.simpler.runtime.pod.WorkerKind;
import dev.simpler.runtime.pod.graph.Task;
import dev.simpler.runtime.pod.joint.DomainPart;
import dev.simpler.runtime.pod.memory.SlotRing;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of an orchestration function on an engine. */
public final class Run implements PodOrchestrator {
  private final Engine engine;
  private final ChildDeviceMemory memory;
  private final RunDomains domains;
  private final Thread owner = Thread.currentThread();
  private volatile boolean over;

  private Run(Engine engine, ChildDeviceMemory memory, @Nullable DomainPart part) {
    this.engine = engine;
    this.memory = memory;
    this.domains = new RunDomains(engine, part);
  }

  /**
   * Runs a function to the end of its last task.
   *
   * @param part what the worker has of a domain over several workers; null if that is nothing
   * @throws Exception what the function threw, or the first task failure, whichever came first
   */
  public static void execute(
      Engine engine,
      ChildDeviceMemory memory,
      PodFunction function,
      TaskArgs args,
      CallConfig config,
      @Nullable DomainPart part)
      throws Exception {
    engine.requireWhole();
    Run run = new Run(engine, memory, part);
    Throwable thrown = null;
    engine.races.clear();
    engine.tell(HostJournal::began);
    engine.beginScope();
    try {
      function.run(run, args, config);
    } catch (Throwable t) { // the tasks must be drained whatever it was
      thrown = t;
    } finally {
      run.over = true;
      run.domains.endQueues();
    }
    PodException failure = engine.drain(0);
    engine.races.clear();
    run.domains.end();
    if (failure != null && (thrown == null || thrown == failure)) {
      throw failure;
    }
    if (thrown != null) {
      raise(thrown, failure);
    }
  }

  private static void raise(Throwable thrown, @Nullable PodException failure) throws Exception {
    if (failure != null) {
      thrown.addSuppressed(failure);
    }
    switch (thrown) {
      case Error error -> throw error;
      case Exception exception -> throw exception;
      default -> throw new PodFunctionException(thrown);
    }
  }

  @Override
  public TaskHandle submitNextLevel(Callee callee, TaskArgs args, CallConfig config, int worker) {
    return submitNextLevelGroup(callee, List.of(args), config, worker);
  }

  @Override
  public TaskHandle submitNextLevelGroup(
      Callee callee, List<TaskArgs> members, CallConfig config, int... workers) {
    return submit(new Task(WorkerKind.NEXT_LEVEL, callee, require(members), config, workers));
  }

  @Override
  public TaskHandle submitSubGroup(Callee.Function function, List<TaskArgs> members) {
    return submit(new Task(WorkerKind.SUB, function, require(members), CallConfig.DEFAULT));
  }

  private static List<TaskArgs> require(List<TaskArgs> members) {
    if (members.isEmpty()) {
      throw PodException.usage("args_list must not be empty", "give at least one member");
    }
    return members;
  }

  private TaskHandle submit(Task task) {
    mine("submit");
    return new TaskHandle(engine.submit(task));
  }

  @Override
  public ContinuousTensor alloc(DataType type, int... extents) {
    mine("alloc");
    HostMemory.requireExtents(extents);
    ContinuousTensor tensor = ContinuousTensor.host(0, type, extents);
    return tensor.at(engine.allocate(SlotRing.align(tensor.nbytes())), false);
  }

  @Override
  public PodScope scope() {
    mine("scope");
    engine.beginScope();
    int depth = engine.depth();
    return () -> {
      mine("scope end");
      engine.endScope(depth);
    };
  }

  private void mine(String call) {
    open(call);
    if (Thread.currentThread() != owner) {
      throw PodException.usage(
          call
              + " on thread "
              + Thread.currentThread().getName()
              + ", the function runs on "
              + owner.getName(),
          "submit from the thread of the orchestration function");
    }
  }

  private void open(String call) {
    if (over) {
      throw PodException.usage(call + " after the end of the run", "start another run");
    }
  }

  @Override
  public CommDomain domain(String name, long windowBytes, int... workers) {
    mine("domain");
    return domains.make(name, windowBytes, workers);
  }

  @Override
  public GlobalDomain globalDomain(String name, long windowBytes, ChipPlace... chips) {
    mine("globalDomain");
    return domains.makeGlobal(name, windowBytes, List.of(chips));
  }

  @Override
  public CommDomain domainPart() {
    mine("domainPart");
    return domains.part();
  }

  @Override
  public ChipQueue queue(String name, int worker, int depth, int messageBytes) {
    mine("queue");
    return domains.queue(name, worker, depth, messageBytes);
  }

  @Override
  public DeviceBuffer malloc(int worker, long bytes) {
    open("malloc");
    domains.refuseWaiting("malloc", worker);
    return memory.malloc(worker, bytes);
  }

  @Override
  public void free(DeviceBuffer buffer) {
    open("free");
    domains.refuseWaiting("free", buffer.worker());
    memory.free(buffer);
  }

  @Override
  public void copyTo(DeviceBuffer target, long offset, MemorySegment source) {
    open("copy_to");
    domains.refuseWaiting("copy_to", target.worker());
    memory.copyTo(target, offset, source);
  }

  @Override
  public void copyFrom(MemorySegment target, DeviceBuffer source, long offset) {
    open("copy_from");
    domains.refuseWaiting("copy_from", source.worker());
    memory.copyFrom(target, source, offset);
  }
}
