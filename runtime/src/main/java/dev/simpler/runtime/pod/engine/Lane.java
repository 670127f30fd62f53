package dev.simpler.runtime.pod.engine;

import dev.simpler.runtime.pod.WorkerKind;
import dev.simpler.runtime.pod.graph.Slot;
import dev.simpler.runtime.pod.graph.Task;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The thread of one child. The engine hands it a task only while it is idle, so one field is its
 * whole queue; it parks while that field is empty.
 */
final class Lane implements Runnable {
  private final Engine engine;
  private final WorkerKind kind;
  private final int worker;
  private final Endpoint endpoint;
  private final Thread thread;
  private int member;
  private volatile @Nullable Slot assigned;
  private volatile boolean stopping;

  Lane(Engine engine, String name, WorkerKind kind, int worker, Endpoint endpoint) {
    this.engine = engine;
    this.kind = kind;
    this.worker = worker;
    this.endpoint = endpoint;
    this.thread =
        Thread.ofPlatform().daemon().name(name + " " + kind.describe(worker)).unstarted(this);
  }

  WorkerKind kind() {
    return kind;
  }

  int worker() {
    return worker;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /** Whether {@code thread} is this lane, or one of a worker below its child. */
  boolean runsOn(Thread other) {
    return other == thread || endpoint.runsOn(other);
  }

  void start() {
    thread.start();
  }

  /** Gives it a task; {@link #wake} must follow unless the lane itself is the caller. */
  void assign(Slot slot, int which) {
    member = which;
    assigned = slot;
  }

  void wake() {
    if (Thread.currentThread() != thread) {
      LockSupport.unpark(thread);
    }
  }

  /** Lets it end after its task. */
  void stop() {
    stopping = true;
    LockSupport.unpark(thread);
  }

  void join() {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  @SuppressWarnings("CatchAndPrintStackTrace")
  public void run() {
    while (true) {
      Slot slot = assigned;
      while (slot == null) {
        if (stopping) {
          return;
        }
        LockSupport.park(this);
        slot = assigned;
      }
      assigned = null;
      int which = member;
      Throwable failure = null;
      try {
        Task task = Objects.requireNonNull(slot.task());
        endpoint.run(task.callee(), task.members().get(which), task.config());
      } catch (Throwable thrown) { // whatever a child does, the graph must learn that it is over
        failure = thrown;
      }
      Thread.interrupted(); // a task's interrupt is not the next one's
      engine.done(this, slot, which, failure);
    }
  }
}
