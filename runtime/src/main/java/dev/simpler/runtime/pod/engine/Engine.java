package dev.simpler.runtime.pod.engine;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.TaskPath;
import dev.simpler.runtime.pod.WorkerKind;
import dev.simpler.runtime.pod.graph.Slot;
import dev.simpler.runtime.pod.graph.Task;
import dev.simpler.runtime.pod.graph.TaskGraph;
import dev.simpler.runtime.pod.graph.WorkerPool;
import dev.simpler.runtime.pod.memory.DeviceBuffers;
import dev.simpler.runtime.pod.memory.SlotRing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Moves the tasks of one worker: whoever submits or completes a task also starts what has become
 * ready, under one lock, and wakes the lanes concerned after leaving it. There is no scheduler
 * thread to wake in between; a lane that completes a task usually takes its next one without
 * anybody being woken.
 */
public final class Engine implements AutoCloseable {
  private static final Lane[] NO_LANES = {};

  private final int level;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition drained = lock.newCondition();
  private final Condition buffersIdle = lock.newCondition();
  private final Lanes nextLevel;
  private final Lanes sub;
  private final List<Endpoint> nextLevelEndpoints;
  private final List<Endpoint> subEndpoints;
  private final WorkerPool.Assignments toNextLevel;
  private final WorkerPool.Assignments toSub;
  private final List<Lane> toWake = new ArrayList<>();
  private final TaskGraph graph;
  private final SlotRing ring;

  /** What looks at the order of tasks, if somebody wants it to. */
  public final TaskRaces races = new TaskRaces();

  /** What is told what the worker does, if somebody watches it. */
  public final HostJournal journal = new HostJournal();

  private final DeviceBuffers buffers;
  private final MemoryCalls memoryCalls;
  private final IdentityHashMap<Slot, List<DeviceBuffers.Entry>> uses = new IdentityHashMap<>();
  private final TaskFailures failures = new TaskFailures();

  /**
   * Starts an engine.
   *
   * @param level a label for messages
   * @param nextLevel children of the next level; closed by {@link #close}
   * @param sub sub-workers; likewise
   */
  public Engine(
      int level,
      List<? extends Endpoint> nextLevel,
      List<? extends Endpoint> sub,
      SlotRing.Heap heap,
      Duration allocationTimeout) {
    this.level = level;
    nextLevelEndpoints = List.copyOf(nextLevel);
    subEndpoints = List.copyOf(sub);
    ring = new SlotRing(lock, heap, allocationTimeout);
    buffers = new DeviceBuffers(nextLevel.size());
    memoryCalls = new MemoryCalls(nextLevel.size(), buffersIdle);
    graph =
        new TaskGraph(
            new WorkerPool(nextLevel.size()),
            new WorkerPool(sub.size()),
            this::finished,
            ring::release);
    this.nextLevel = new Lanes(this, WorkerKind.NEXT_LEVEL, nextLevelEndpoints);
    this.sub = new Lanes(this, WorkerKind.SUB, subEndpoints);
    toNextLevel = assigning(this.nextLevel);
    toSub = assigning(this.sub);
    this.nextLevel.feed(graph.pool(WorkerKind.NEXT_LEVEL));
    this.nextLevel.start();
    this.sub.start();
  }

  private WorkerPool.Assignments assigning(Lanes lanes) {
    return (worker, slot, member) -> {
      Lane lane = lanes.at(worker);
      LaneStream stream = lane.stream();
      if (stream == null || stream.current() == null) {
        journal.started(slot, member, worker);
      }
      lane.assign(slot, member);
      toWake.add(lane);
    };
  }

  int level() {
    return level;
  }

  /** The lock of everything below; device memory calls take it only for their bookkeeping. */
  ReentrantLock lock() {
    return lock;
  }

  DeviceBuffers buffers() {
    return buffers;
  }

  MemoryCalls memoryCalls() {
    return memoryCalls;
  }

  /** The children of the next level. */
  public List<Endpoint> nextLevel() {
    return nextLevelEndpoints;
  }

  /** The child of a number. */
  public Endpoint child(WorkerKind kind, int worker) {
    List<Endpoint> pool = kind == WorkerKind.SUB ? subEndpoints : nextLevelEndpoints;
    if (worker < 0 || worker >= pool.size()) {
      throw PodException.usage(
          kind.describe(worker) + " is outside 0.." + (pool.size() - 1), "name an existing one");
    }
    return pool.get(worker);
  }

  /** The sub-workers. */
  public List<Endpoint> sub() {
    return subEndpoints;
  }

  /** Whether {@code thread} runs tasks of this engine or of one below it. */
  public boolean runsOn(Thread thread) {
    return nextLevel.runOn(thread) || sub.runOn(thread);
  }

  /** Slots and heap rings; for tests and reports. */
  public SlotRing ring() {
    return ring;
  }

  /** Number of pieces of memory with known writers; 0 between runs. */
  public int knownWriters() {
    lock.lock();
    try {
      return graph.producers().size();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Makes a child as it was at first; it has no device memory then. Called between runs. Memory
   * calls under way end before, those that come meanwhile go to the new child.
   *
   * @throws RuntimeException what the child threw if it cannot start; its memory is gone all the
   *     same
   */
  public void restart(WorkerKind kind, int worker) {
    Restart.of(this, kind, worker);
  }

  /** Whether tasks are given to a child; needs the lock. */
  void setAlive(WorkerKind kind, int worker, boolean alive) {
    graph.pool(kind).setAlive(worker, alive);
  }

  private void leave() {
    Lane[] wake = toWake.isEmpty() ? NO_LANES : toWake.toArray(NO_LANES);
    toWake.clear();
    lock.unlock();
    for (Lane lane : wake) {
      lane.wake();
    }
  }

  /** Opens a scope. */
  public void beginScope() {
    lock.lock();
    try {
      graph.scopes().begin();
    } finally {
      lock.unlock();
    }
  }

  /** Tells what watches the worker, if somebody does. */
  void tell(Consumer<HostJournal> what) {
    lock.lock();
    try {
      what.accept(journal);
    } finally {
      lock.unlock();
    }
  }

  /** Closes the innermost scope, which must be the {@code depth}th; never waits. */
  public void endScope(int depth) {
    lock.lock();
    try {
      if (graph.scopes().depth() != depth) {
        throw PodException.usage(
            "scope " + depth + " closed while " + graph.scopes().depth() + " are open",
            "close the innermost scope first, each once");
      }
      graph.endScope();
      announce();
    } finally {
      lock.unlock();
    }
  }

  /** Number of open scopes. */
  public int depth() {
    lock.lock();
    try {
      return graph.scopes().depth();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Adds a task.
   *
   * @return its slot number
   * @throws PodException if it can never be placed, or a task of this run has failed already
   */
  public int submit(Task task) {
    Submission.check(task, task.kind() == WorkerKind.SUB ? subEndpoints : nextLevelEndpoints);
    long bytes = Submission.outputBytes(task);
    lock.lock();
    try {
      failures.failFast();
      List<DeviceBuffers.Entry> used = Submission.hold(task, buffers, this);
      Task joined = used.isEmpty() ? task : joined(task, used);
      Slot slot = alloc(bytes, used);
      if (!used.isEmpty()) {
        uses.put(slot, used);
      }
      Task placed = bytes == 0 ? joined : Submission.withOutputs(joined, slot.address());
      races.submit(placed, slot.address(), bytes);
      graph.submit(slot, placed);
      journal.tellSubmitted(slot, placed, used);
      graph.dispatch(toNextLevel, toSub);
      return slot.id();
    } finally {
      leave();
    }
  }

  private Task joined(Task task, List<DeviceBuffers.Entry> used) {
    try {
      return RunDomains.joined(task, used, this);
    } catch (SimplerException refused) {
      letGo(used);
      throw refused;
    }
  }

  private void letGo(List<DeviceBuffers.Entry> used) {
    used.forEach(DeviceBuffers.Entry::release);
    signalBuffers();
  }

  /** Waits for room, holding {@code used}, which it lets go if there is none in the end. */
  private Slot alloc(long bytes, List<DeviceBuffers.Entry> used) {
    Slot slot = null;
    try {
      slot = ring.alloc(bytes, graph.scopes().current());
      if (slot == null) {
        throw PodException.usage("allocator shutdown: the worker is closing", "run before close");
      }
      failures.failFast(); // a task may have failed during the wait
      return slot;
    } catch (RuntimeException refused) {
      if (slot != null) {
        ring.release(slot);
      }
      letGo(used);
      throw refused;
    }
  }

  /** Takes a slot of {@code bytes} of heap without a task; returns its address, 0 for no bytes. */
  public long allocate(long bytes) {
    lock.lock();
    try {
      failures.failFast();
      Slot slot = alloc(bytes, List.of());
      races.fresh(slot.address(), bytes);
      graph.allocate(slot);
      return slot.address();
    } finally {
      lock.unlock();
    }
  }

  /** A lane has run a member: completes it and starts what that made ready. */
  void done(Lane lane, Slot slot, int member, @Nullable Throwable thrown) {
    PodException reason = null;
    if (thrown != null) {
      TaskPath path = new TaskPath(level, lane.kind(), lane.worker(), slot.id(), member);
      reason = PodException.task(path, lane.endpoint().layer(), thrown);
    }
    lock.lock();
    try {
      journal.ended(slot, member, reason != null);
      startFollowing(lane);
      WorkerPool pool = graph.pool(lane.kind());
      pool.release(lane.worker());
      if (!lane.endpoint().alive()) {
        pool.setAlive(lane.worker(), false);
        if (lane.kind() == WorkerKind.NEXT_LEVEL) {
          buffers.lose(lane.worker());
          signalBuffers();
        }
      }
      if (reason != null) {
        failures.add(reason, lane.endpoint().goesOnWithout(Objects.requireNonNull(thrown)));
      }
      graph.memberDone(slot, reason);
      graph.dispatch(toNextLevel, toSub);
      announce();
    } finally {
      leave();
    }
  }

  /** Of several tasks that a child has, it runs the next one. */
  private void startFollowing(Lane lane) {
    LaneStream stream = lane.stream();
    if (stream != null) {
      stream.ended();
      LaneStream.Given next = stream.current();
      if (next != null) {
        journal.started(next.slot(), next.member(), lane.worker());
      }
    }
  }

  /** A lane's task has passed its limit: it counts as failed, and another lane goes on instead. */
  void giveUp(Lane lane, Slot slot, int member) {
    Lane next;
    lock.lock();
    try {
      next = (lane.kind() == WorkerKind.SUB ? sub : nextLevel).replace(lane);
    } finally {
      lock.unlock();
    }
    done(next, slot, member, lane.late());
  }

  /**
   * Refuses to begin a run while a function of an earlier one goes on: what it writes to, its own
   * memory or a tensor's, would be given to somebody else. In its own run nothing is allocated
   * after its failure.
   *
   * @throws PodException POISONED with who runs it
   */
  void requireWhole() {
    sub.requireWhole();
    nextLevel.requireWhole();
  }

  private void announce() {
    if (graph.active() == 0) {
      drained.signalAll();
    }
  }

  private void finished(Slot slot) {
    Task task = slot.task();
    if (task != null && task.shared() != null) {
      task.shared().finished();
    }
    List<DeviceBuffers.Entry> used = uses.remove(slot);
    if (used != null) {
      letGo(used);
    }
  }

  /** Waits, with the lock held, until a device buffer is used less. */
  @SuppressWarnings("WaitNotInLoop") // callers look again
  void awaitBuffers() {
    buffersIdle.awaitUninterruptibly();
  }

  /** Throws what a task of the run has failed with, if one has; needs the lock. */
  void failFast() {
    failures.failFast();
  }

  /** Says that a device buffer is used less; needs the lock. */
  void signalBuffers() {
    buffersIdle.signalAll();
  }

  /**
   * Closes every scope down to {@code depth}, waits until nothing of the run is left and makes the
   * engine ready for the next one.
   *
   * @return the failure of the run that came first, with later ones suppressed in it; null if there
   *     was none
   */
  public @Nullable PodException drain(int depth) {
    lock.lock();
    try {
      while (graph.scopes().depth() > depth) {
        graph.endScope();
      }
      while (graph.active() > 0) {
        drained.awaitUninterruptibly();
      }
      ring.reset();
      journal.over();
      return failures.end();
    } finally {
      lock.unlock();
    }
  }

  /** Lets running tasks finish, ends the lanes, then closes the children. */
  @Override
  public void close() {
    ring.shutdown();
    sub.stop();
    nextLevel.stop();
    sub.join();
    nextLevel.join();
    journal.close();
    Closing closing = new Closing();
    for (List<Endpoint> kind : List.of(subEndpoints, nextLevelEndpoints)) {
      kind.forEach(child -> closing.also(child::beginClose));
      kind.forEach(child -> closing.also(child::close));
    }
    closing.end();
  }
}
