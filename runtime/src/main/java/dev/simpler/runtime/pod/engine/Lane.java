package dev.simpler.runtime.pod.engine;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.Communication;
import dev.simpler.platform.JointRun;
import dev.simpler.runtime.child.link.Watchdog;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.WorkerKind;
import dev.simpler.runtime.pod.graph.SharedTask;
import dev.simpler.runtime.pod.graph.Slot;
import dev.simpler.runtime.pod.graph.Task;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The thread of one child. The engine hands it a task only while it is idle, so one field is its
 * whole queue, unless its child takes several (see {@link LaneStream}); it parks while that is
 * empty. A task that takes longer than its child allows is given up: the engine puts another lane
 * in this one's place, and this one ends with the task, whenever that is, because Java cannot end a
 * thread.
 */
final class Lane implements Runnable, Watchdog.Watched {
  private static final long NO_LIMIT = Long.MAX_VALUE;

  private final Engine engine;
  private final WorkerKind kind;
  private final int worker;
  private final Endpoint endpoint;
  private final long limitNs;
  private final @Nullable Watchdog watchdog;
  private final Thread thread;

  /** Its tasks, if its child takes several. */
  private final @Nullable LaneStream stream;

  private int member;
  private volatile @Nullable Slot assigned;
  private volatile boolean stopping;

  /** The task that may be given up. Whoever takes it out says how the task ended. */
  private final AtomicReference<@Nullable Slot> limited = new AtomicReference<>();

  /** When it is given up; written before the task is put there. */
  private volatile long deadline;

  /**
   * Creates a lane that {@link #start} starts.
   *
   * @param watchdog tells it when the time of a task is over; null if tasks have no limit here
   */
  Lane(Engine engine, WorkerKind kind, int worker, Endpoint endpoint, @Nullable Watchdog watchdog) {
    this.engine = engine;
    this.kind = kind;
    this.worker = worker;
    this.endpoint = endpoint;
    this.limitNs = endpoint.limitNs();
    this.watchdog = watchdog;
    TaskStream way = endpoint.stream();
    this.stream = way == null ? null : new LaneStream(way);
    String name = "L" + engine.level() + " " + kind.describe(worker);
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this);
  }

  /** One like this, without a task. */
  Lane successor() {
    return new Lane(engine, kind, worker, endpoint, watchdog);
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
    if (watchdog != null && stream == null) {
      watchdog.watch(this);
    }
    thread.start();
  }

  /** Whether its thread has ended. */
  boolean isOver() {
    return !thread.isAlive();
  }

  /** What a task that was given up fails with. */
  PodException late() {
    return new PodException(
        Fault.of(
                ErrorCategory.STALL,
                "the function did not end within "
                    + limitMs()
                    + " ms; it goes on, because Java cannot end a thread")
            .mend("raise the task timeout, or use process mode, where it is killed"));
  }

  /** How long a task may take. */
  long limitMs() {
    return TimeUnit.NANOSECONDS.toMillis(limitNs);
  }

  /** Gives it a task; {@link #wake} must follow unless the lane itself is the caller. */
  void assign(Slot slot, int which) {
    if (stream != null) {
      stream.give(slot, which);
      return;
    }
    member = which;
    assigned = slot;
  }

  /** Its tasks, if its child takes several. */
  @Nullable LaneStream stream() {
    return stream;
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

  private void arm(Watchdog dog, Slot slot) {
    deadline = System.nanoTime() + limitNs;
    limited.set(slot);
    dog.armed(limitNs);
  }

  private void forgetMe() {
    if (watchdog != null) {
      watchdog.forget(this);
    }
  }

  @Override
  public long remainingNs(long now) {
    return limited.get() == null ? NO_LIMIT : deadline - now;
  }

  @Override
  public void expired() {
    Slot slot = limited.get();
    if (slot != null && deadline - System.nanoTime() <= 0 && limited.compareAndSet(slot, null)) {
      forgetMe();
      thread.interrupt(); // what waits or sleeps ends then
      engine.giveUp(this, slot, member);
    }
  }

  /** Whatever happens, the other members of a joint run learn that this one is over. */
  private void run(Task task, int which) throws Exception {
    SharedTask shared = task.shared();
    if (shared != null) {
      try {
        endpoint.enter(shared.part(which));
        endpoint.run(task.callee(), task.members().get(which), task.config());
      } finally {
        shared.end(which);
      }
      return;
    }
    JointRun joint = task.joint();
    if (joint == null) {
      endpoint.run(task.callee(), task.members().get(which), task.config());
      return;
    }
    int place = task.place(which);
    try (Communication.Entry _ = endpoint.communication().enter(joint, place)) {
      endpoint.run(task.callee(), task.members().get(which), task.config());
    } finally {
      joint.leave(place);
    }
  }

  private void runStream(LaneStream tasks) {
    LaneStream.Ends ends =
        new LaneStream.Ends() {
          @Override
          public void alone(LaneStream.Given task) {
            Throwable failure = null;
            try {
              Lane.this.run(Objects.requireNonNull(task.slot().task()), task.member());
            } catch (Throwable thrown) { // as below
              failure = thrown;
            }
            ended(task, failure);
          }

          @Override
          public void ended(LaneStream.Given task, @Nullable Throwable failure) {
            Thread.interrupted(); // as below
            engine.done(Lane.this, task.slot(), task.member(), failure);
          }
        };
    while (true) {
      if (!tasks.step(ends)) {
        if (stopping && tasks.isIdle()) {
          return;
        }
        LockSupport.park(this);
      }
    }
  }

  @Override
  @SuppressWarnings("CatchAndPrintStackTrace")
  public void run() {
    if (stream != null) {
      runStream(stream);
      return;
    }
    while (true) {
      Slot slot = assigned;
      while (slot == null) {
        if (stopping) {
          forgetMe();
          return;
        }
        LockSupport.park(this);
        slot = assigned;
      }
      assigned = null;
      int which = member;
      Throwable failure = null;
      if (watchdog != null) {
        arm(watchdog, slot);
      }
      try {
        Task task = Objects.requireNonNull(slot.task());
        run(task, which);
      } catch (Throwable thrown) { // whatever a child does, the graph must learn that it is over
        failure = thrown;
      }
      if (watchdog != null && !limited.compareAndSet(slot, null)) {
        return; // it was given up: another lane has this one's place
      }
      Thread.interrupted(); // a task's interrupt is not the next one's
      engine.done(this, slot, which, failure);
    }
  }
}
