package dev.simpler.runtime.pod;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.host.HostTensor;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A worker of level 3 or up: chips, nested workers and sub-workers driven by orchestration
 * functions. Register functions, add nested workers, {@link #init}, run as often as you like,
 * close.
 *
 * <p>Any thread may call anything; runs wait for each other. Closing is final and closes everything
 * below, host memory included.
 */
public final class PodWorker implements AutoCloseable {
  private enum State {
    NEW,
    ADOPTED,
    READY,
    CLOSED
  }

  private final PodConfig config;
  private final Platforms platforms;
  private final ReentrantLock lifecycle = new ReentrantLock();
  private final List<Object> functions = new ArrayList<>();
  private final List<PodWorker> children = new ArrayList<>();
  private State state = State.NEW;
  private volatile @Nullable OpenPod opened;
  private volatile FindingList found = FindingList.NONE;

  /**
   * Creates a worker with the installed platforms.
   *
   * @param config how the worker is made
   */
  public PodWorker(PodConfig config) {
    this(config, Platforms.discover());
  }

  /**
   * Creates a worker with the given platforms.
   *
   * @param config how the worker is made
   * @param platforms those that may be named
   */
  public PodWorker(PodConfig config, Platforms platforms) {
    this.config = config;
    this.platforms = platforms;
  }

  /** {@return how it was made} */
  public PodConfig config() {
    return config;
  }

  /** {@return its level, 3 or more} */
  public int level() {
    return config.level();
  }

  /**
   * Registers a plain function for sub-workers.
   *
   * @param function called on the threads, or in the processes, of sub-workers
   * @return what tasks name it by
   */
  public Callee.Function register(SubFunction function) {
    return add(function);
  }

  /**
   * Registers an orchestration function for nested workers.
   *
   * @param function called in a nested worker
   * @return what tasks name it by
   */
  public Callee.Function registerPod(PodFunction function) {
    return add(function);
  }

  private Callee.Function add(Object function) {
    lifecycle.lock();
    try {
      beforeInit("register");
      functions.add(function);
      return new Callee.Function(functions.size() - 1);
    } finally {
      lifecycle.unlock();
    }
  }

  /**
   * Adds a worker of a lower level, from 3 on; its number follows those of the chips.
   *
   * @param child not initialized; owned by this worker from now on
   * @return its number
   */
  public int addWorker(PodWorker child) {
    lifecycle.lock();
    try {
      beforeInit("add_worker");
      if (config.level() < 4) {
        throw PodException.usage(
            "add_worker requires level >= 4, this worker has level " + config.level(),
            "use a worker of level 4");
      }
      if (config.chips().size() + children.size() == PodConfig.MAX_WORKERS) {
        throw PodException.usage(
            "add_worker: this worker has " + PodConfig.MAX_WORKERS + " children of the next level",
            "use fewer, or one more level");
      }
      child.adopted(this);
      children.add(child);
      return config.chips().size() + children.size() - 1;
    } finally {
      lifecycle.unlock();
    }
  }

  private void adopted(PodWorker parent) {
    if (level() >= parent.level()) {
      throw PodException.usage(
          "a child of level " + level() + " below a worker of level " + parent.level(),
          "children have lower levels");
    }
    if (config.mode() == Mode.PROCESS
        && parent.config.mode() == Mode.THREAD
        && !config.isElsewhere()) {
      throw PodException.usage(
          "a child in process mode below a worker in thread mode",
          "use process mode from the top down to where children are threads");
    }
    lifecycle.lock();
    try {
      if (state != State.NEW) {
        throw PodException.usage(
            "Child worker must not be initialized, nor added twice",
            "add it before init; its parent initializes it");
      }
      state = State.ADOPTED;
    } finally {
      lifecycle.unlock();
    }
  }

  private void beforeInit(String call) {
    if (state == State.READY || state == State.CLOSED) {
      throw PodException.usage(
          call + " must be called before init()", "the worker is already initialized or closed");
    }
  }

  /**
   * Starts the children and the engine.
   *
   * @return this worker
   * @throws dev.simpler.abi.error.SimplerException if a child cannot be started; nothing stays
   *     open, and the worker is closed
   */
  public PodWorker init() {
    lifecycle.lock();
    try {
      switch (state) {
        case NEW -> {
          state = State.CLOSED;
          opened = opener().open(plan(), platforms);
          state = State.READY;
        }
        case ADOPTED ->
            throw PodException.usage("init of a nested worker", "initialize the one above it");
        case READY -> throw PodException.usage("already initialized", "call init() once");
        case CLOSED -> throw PodException.usage("init after close", "create a new worker");
      }
      return this;
    } finally {
      lifecycle.unlock();
    }
  }

  private PodPlan plan() {
    return new PodPlan(config, functions, children.stream().map(PodWorker::plan).toList());
  }

  private static OpenPod.Opener opener() {
    return ServiceLoader.load(OpenPod.Opener.class, PodWorker.class.getClassLoader())
        .findFirst()
        .orElseThrow(() ->
            new PodException(
                Fault.of(ErrorCategory.INTERNAL, "this build has nothing that opens workers")));
  }

  private OpenPod open(String call) {
    OpenPod open = opened;
    if (open == null) {
      throw PodException.usage(
          call + ": not initialized; call init() first, and use the worker before close",
          "call init() once, then use the worker until close");
    }
    return open;
  }

  /**
   * {@return where host tensors of its tasks are allocated; in process mode children share them}
   */
  public HostMemory host() {
    return open("host").host();
  }

  /** {@return what the chips below have done since init} */
  public PodTotals totals() {
    return open("totals").totals();
  }

  /**
   * {@return what checkers have found so far on the chips below; also after close, with what was
   * found then} Of a child process it is what its last task had ended with, also if it was killed
   * since.
   */
  public FindingList findings() {
    OpenPod open = opened;
    return open == null ? found : open.findings();
  }

  /**
   * Allocates device memory of a chip, as {@link PodOrchestrator#malloc} does.
   *
   * @param worker number of a child of the next level
   * @param bytes how many
   * @return the memory, until it is freed
   */
  public DeviceBuffer malloc(int worker, long bytes) {
    return open("malloc").malloc(worker, bytes);
  }

  /**
   * {@return a tensor in device memory of a chip, for tasks that are pinned to it; its bytes are
   * those of the allocation}
   *
   * @param worker number of a child of the next level
   * @param type of the elements
   * @param extents elements in each dimension, each 0 or more
   * @throws PodException as {@link #malloc}
   */
  public PodTensor deviceTensor(int worker, DataType type, int... extents) {
    ContinuousTensor whole = ContinuousTensor.childMemory(0, type, extents);
    return new PodTensor(this, malloc(worker, whole.nbytes()), type, whole.shape());
  }

  /**
   * {@return a copy of a host tensor in device memory of a chip: a weight that many tasks there
   * read}
   *
   * @param worker number of a child of the next level
   * @param values of the host, left as they are
   */
  public PodTensor upload(int worker, HostTensor values) {
    return deviceTensor(worker, values.type(), values.shape().toArray()).set(values);
  }

  /** Whether it is between init and close. */
  boolean isOpen() {
    return opened != null;
  }

  /**
   * Frees device memory, as {@link PodOrchestrator#free} does.
   *
   * @param buffer memory of a chip
   */
  public void free(DeviceBuffer buffer) {
    open("free").free(buffer);
  }

  /**
   * Copies to the start of a device buffer, as {@link PodOrchestrator#copyTo} does.
   *
   * @param target where the bytes go
   * @param source of the host, read entirely
   */
  public void copyTo(DeviceBuffer target, MemorySegment source) {
    copyTo(target, 0, source);
  }

  /**
   * Copies to a device buffer from byte {@code offset} of it on.
   *
   * @param target where the bytes go
   * @param offset in bytes from the start
   * @param source of the host, read entirely
   */
  public void copyTo(DeviceBuffer target, long offset, MemorySegment source) {
    open("copy_to").copyTo(target, offset, source);
  }

  /**
   * Copies from the start of a device buffer, as {@link PodOrchestrator#copyFrom} does.
   *
   * @param target of the host, filled entirely
   * @param source where the bytes are
   */
  public void copyFrom(MemorySegment target, DeviceBuffer source) {
    copyFrom(target, source, 0);
  }

  /**
   * Copies from a device buffer from byte {@code offset} of it on.
   *
   * @param target of the host, filled entirely
   * @param source where the bytes are
   * @param offset in bytes from the start
   */
  public void copyFrom(MemorySegment target, DeviceBuffer source, long offset) {
    open("copy_from").copyFrom(target, source, offset);
  }

  /**
   * Makes a child as it was at first, dead or not: a new process, a chip with its device reset, or
   * a nested worker with all its children restarted. Its device memory is gone. Waits for a run in
   * progress and for memory calls at the child; those that come meanwhile wait for the restart.
   *
   * @param kind chip, nested worker or sub-worker
   * @param worker number of a child of the next level
   */
  public void restart(WorkerKind kind, int worker) {
    open("restart").restart(kind, worker);
  }

  /**
   * {@return the process of a child, in process mode}
   *
   * @param kind chip, nested worker or sub-worker
   * @param worker number of a child of the next level
   */
  public ProcessHandle process(WorkerKind kind, int worker) {
    return open("process").handle(kind, worker);
  }

  /**
   * Runs a function without arguments.
   *
   * @param function runs in the worker's level
   */
  public void run(PodFunction function) {
    run(function, TaskArgs.builder().build(), CallConfig.DEFAULT);
  }

  /**
   * Runs a function and waits for all its tasks.
   *
   * @param function runs in the worker's level
   * @param args tensors and scalars with their tags
   * @param call launch of the run
   * @throws PodException the first task that failed; later ones are suppressed in it
   * @throws RuntimeException what the function itself threw, once its tasks have ended
   */
  public void run(PodFunction function, TaskArgs args, CallConfig call) {
    try {
      open("run").run(function, args, call);
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception checked) {
      throw new PodFunctionException(checked);
    }
  }

  /** What is behind it; for tests. */
  OpenPod opened() {
    return open("opened");
  }

  /** Ends everything below; idempotent. Waits for a run in progress. */
  @Override
  public void close() {
    OpenPod running = opened;
    if (running != null) {
      running.refuseInside("close", "close after the run");
    }
    lifecycle.lock();
    try {
      OpenPod open = opened;
      state = State.CLOSED;
      if (open != null) {
        try {
          open.close();
        } finally {
          found = open.findings();
        }
      }
    } finally {
      opened = null;
      lifecycle.unlock();
    }
  }
}
