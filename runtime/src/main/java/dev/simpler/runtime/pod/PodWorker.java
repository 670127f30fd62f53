package dev.simpler.runtime.pod;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.platform.Platforms;
import dev.simpler.runtime.pod.engine.ChipEndpoint;
import dev.simpler.runtime.pod.engine.DeviceMemory;
import dev.simpler.runtime.pod.engine.Endpoint;
import dev.simpler.runtime.pod.engine.Engine;
import dev.simpler.runtime.pod.engine.NestedEndpoint;
import dev.simpler.runtime.pod.engine.Registry;
import dev.simpler.runtime.pod.engine.Run;
import dev.simpler.runtime.pod.engine.SubEndpoint;
import dev.simpler.runtime.pod.memory.HeapFile;
import dev.simpler.runtime.worker.WorkerConfig;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
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
    READY,
    CLOSED
  }

  private final PodConfig config;
  private final Platforms platforms;

  /** Guards setting up; a run does not hold it, so that memory calls proceed meanwhile. */
  private final ReentrantLock lifecycle = new ReentrantLock();

  private final ReentrantLock running = new ReentrantLock();
  private final List<Object> functions = new ArrayList<>();
  private final List<PodWorker> children = new ArrayList<>();
  private volatile State state = State.NEW;
  private @Nullable HostMemory host;
  private boolean ownsHost;
  private @Nullable HeapFile heap;
  private @Nullable Engine engine;
  private @Nullable DeviceMemory memory;

  /** Creates a worker with the installed platforms. */
  public PodWorker(PodConfig config) {
    this(config, Platforms.discover());
  }

  /** Creates a worker with the given platforms. */
  public PodWorker(PodConfig config, Platforms platforms) {
    this.config = config;
    this.platforms = platforms;
  }

  /** How it was made. */
  public PodConfig config() {
    return config;
  }

  /** Its level, 3 or more. */
  public int level() {
    return config.level();
  }

  /** Registers a plain function for sub-workers. */
  public Callee.Function register(SubFunction function) {
    return add(function);
  }

  /** Registers an orchestration function for nested workers. */
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

  /** Adds a worker of a lower level, from 3 on; its number follows those of the chips. */
  public int addWorker(PodWorker child) {
    lifecycle.lock();
    try {
      beforeInit("add_worker");
      if (config.level() < 4) {
        throw PodException.usage(
            "add_worker requires level >= 4, this worker has level " + config.level(),
            "use a worker of level 4");
      }
      if (child.level() >= config.level()) {
        throw PodException.usage(
            "a child of level " + child.level() + " below a worker of level " + config.level(),
            "children have lower levels");
      }
      if (child.state != State.NEW || children.contains(child)) {
        throw PodException.usage(
            "Child worker must not be initialized, nor added twice",
            "add it before init; its parent initializes it");
      }
      children.add(child);
      return config.chips().size() + children.size() - 1;
    } finally {
      lifecycle.unlock();
    }
  }

  private void beforeInit(String call) {
    if (state != State.NEW) {
      throw PodException.usage(
          call + " must be called before init()", "the worker is already initialized or closed");
    }
  }

  /**
   * Starts the children and the engine.
   *
   * @throws dev.simpler.abi.error.SimplerException if a child cannot be started; nothing stays open
   */
  public PodWorker init() {
    init(new HostMemory(), true);
    return this;
  }

  private void init(HostMemory shared, boolean owned) {
    lifecycle.lock();
    try {
      if (state != State.NEW) {
        if (owned) {
          shared.close();
        }
        throw PodException.usage(
            state == State.READY ? "already initialized" : "init after close",
            "create a new worker");
      }
      host = shared;
      ownsHost = owned;
      List<Endpoint> opened = new ArrayList<>();
      try {
        start(shared, opened);
        state = State.READY;
      } catch (RuntimeException | Error failure) {
        opened.reversed().forEach(Endpoint::close);
        state = State.CLOSED;
        if (owned) {
          shared.close();
        }
        throw failure;
      }
    } finally {
      lifecycle.unlock();
    }
  }

  private void start(HostMemory shared, List<Endpoint> opened) {
    Registry registry = new Registry(functions);
    List<Endpoint> nextLevel = new ArrayList<>();
    List<Endpoint> sub = new ArrayList<>();
    for (WorkerConfig chip : config.chips()) {
      nextLevel.add(keep(opened, ChipEndpoint.open(chip, platforms, shared)));
    }
    for (PodWorker child : children) {
      child.init(shared, false);
      nextLevel.add(keep(opened, new NestedEndpoint(new Below(child), registry)));
    }
    for (int i = 0; i < config.subWorkers(); i++) {
      sub.add(keep(opened, new SubEndpoint(i, registry, shared)));
    }
    HeapFile rings = new HeapFile(config.heapRingBytes(), shared);
    Engine started = new Engine(config.level(), nextLevel, sub, rings, config.allocationTimeout());
    heap = rings;
    engine = started;
    memory = new DeviceMemory(started);
  }

  private static Endpoint keep(List<Endpoint> opened, Endpoint endpoint) {
    opened.add(endpoint);
    return endpoint;
  }

  /** Where host tensors of its tasks are allocated. */
  public HostMemory host() {
    return ready(host, "host");
  }

  /** Allocates device memory of a chip, as {@link PodOrchestrator#malloc} does. */
  public DeviceBuffer malloc(int worker, long bytes) {
    return ready(memory, "malloc").malloc(worker, bytes);
  }

  /** Frees device memory, as {@link PodOrchestrator#free} does. */
  public void free(DeviceBuffer buffer) {
    ready(memory, "free").free(buffer);
  }

  /** Copies to device memory, as {@link PodOrchestrator#copyTo} does. */
  public void copyTo(DeviceBuffer target, MemorySegment source) {
    ready(memory, "copy_to").copyTo(target, source);
  }

  /** Copies from device memory, as {@link PodOrchestrator#copyFrom} does. */
  public void copyFrom(MemorySegment target, DeviceBuffer source) {
    ready(memory, "copy_from").copyFrom(target, source);
  }

  private <T> T ready(@Nullable T part, String call) {
    if (state != State.READY || part == null) {
      throw PodException.usage(
          call + (state == State.NEW ? ": not initialized; call init() first" : " after close"),
          "call init() once, then use the worker until close");
    }
    return part;
  }

  /** Runs a function without arguments. */
  public void run(PodFunction function) {
    run(function, TaskArgs.builder().build(), CallConfig.DEFAULT);
  }

  /**
   * Runs a function and waits for all its tasks.
   *
   * @throws PodException the first task that failed; later ones are suppressed in it
   * @throws RuntimeException what the function itself threw, once its tasks have ended
   */
  public void run(PodFunction function, TaskArgs args, CallConfig call) {
    running.lock();
    try {
      if (running.getHoldCount() > 1) {
        throw PodException.usage("run from inside a run", "submit tasks instead");
      }
      Run.execute(ready(engine, "run"), ready(memory, "run"), function, args, call);
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception checked) {
      throw new PodFunctionException(checked);
    } finally {
      running.unlock();
    }
  }

  /** What drives it; for tests. */
  Engine engine() {
    return ready(engine, "engine");
  }

  /** Ends everything below; idempotent. Waits for a run in progress. */
  @Override
  public void close() {
    running.lock();
    try {
      if (running.getHoldCount() > 1) {
        throw PodException.usage("close from inside a run", "close after the run");
      }
      if (state == State.READY) {
        closeAll();
      }
      state = State.CLOSED;
    } finally {
      running.unlock();
    }
  }

  /** A nested worker as its endpoint sees it. */
  private record Below(PodWorker worker) implements NestedEndpoint.Nested {
    @Override
    public int level() {
      return worker.level();
    }

    @Override
    public void run(PodFunction function, TaskArgs args, CallConfig config) {
      worker.run(function, args, config);
    }

    @Override
    public void close() {
      worker.close();
    }
  }

  private void closeAll() {
    try {
      if (engine != null) {
        engine.close();
      }
    } finally {
      if (heap != null) {
        heap.close();
      }
      if (ownsHost && host != null) {
        host.close();
      }
    }
  }
}
