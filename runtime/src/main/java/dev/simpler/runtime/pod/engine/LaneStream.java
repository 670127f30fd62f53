package dev.simpler.runtime.pod.engine;

import dev.simpler.runtime.pod.graph.Slot;
import dev.simpler.runtime.pod.graph.Task;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a lane whose child takes several: those that it has been given, and of these those
 * that it has sent. They end in their order.
 */
final class LaneStream {
  private final TaskStream stream;

  /** Given and not sent. */
  private final ConcurrentLinkedQueue<Given> waiting = new ConcurrentLinkedQueue<>();

  /** Given and not ended; guarded by the engine's lock. */
  private final ArrayDeque<Given> open = new ArrayDeque<>();

  /** Sent and not ended; used by the lane only. */
  private final ArrayDeque<Under> sent = new ArrayDeque<>();

  /** A member of a task. */
  record Given(Slot slot, int member) {}

  private record Under(Given task, TaskStream.Sent way) {}

  /** What a lane does with tasks. */
  interface Ends {
    /** Runs one that is alone, and tells of its end. */
    void alone(Given task);

    /** Tells of the end of one. */
    void ended(Given task, @Nullable Throwable failure);
  }

  LaneStream(TaskStream stream) {
    this.stream = stream;
  }

  /** Needs the engine's lock. */
  void give(Slot slot, int member) {
    Given task = new Given(slot, member);
    open.add(task);
    waiting.add(task);
  }

  /** The task that the child runs, or will run next; needs the engine's lock. */
  @Nullable Given current() {
    return open.peek();
  }

  /** The current task has ended; needs the engine's lock. */
  void ended() {
    open.poll();
  }

  /** Does one thing, on the lane's thread; false if there is nothing to do. */
  boolean step(Ends lane) {
    Given next = waiting.poll();
    if (next != null) {
      send(next, lane);
      return true;
    }
    Under head = sent.peek();
    if (head == null || !head.way().isAnswered()) {
      return false;
    }
    sent.poll();
    Throwable failure = null;
    try {
      head.way().end();
    } catch (Throwable thrown) { // whatever a child does, the graph must learn that it is over
      failure = thrown;
    }
    Under following = sent.peek();
    if (following != null) {
      following.way().first();
    }
    lane.ended(head.task(), failure);
    return true;
  }

  private void send(Given next, Ends lane) {
    Task task = Objects.requireNonNull(next.slot().task());
    if (!isPlain(task)) { // never ahead: nothing else is under way
      lane.alone(next);
      return;
    }
    Thread me = Thread.currentThread();
    TaskStream.Sent way =
        stream.send(
            task.callee(),
            task.members().get(next.member()),
            task.config(),
            () -> LockSupport.unpark(me));
    if (sent.isEmpty()) {
      way.first();
    }
    sent.add(new Under(next, way));
  }

  /** Whether its run has nothing to do with another one. */
  private static boolean isPlain(Task task) {
    return task.shared() == null && task.joint() == null;
  }

  /** Whether a task may be given while another one runs, and another one while it runs. */
  boolean takes(Task task) {
    return isPlain(task)
        && task.members().stream().allMatch(args -> stream.takes(task.callee(), args));
  }

  int most() {
    return stream.most();
  }

  /** Whether nothing is under way. */
  boolean isIdle() {
    return sent.isEmpty() && waiting.isEmpty();
  }
}
