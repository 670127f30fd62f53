package dev.simpler.sim.observe;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The events of one run on their way to the observers. Kernels execute ahead of virtual time and on
 * several host threads, so what they do is known early or late; it is held back until nothing
 * earlier can come. Called by the device's thread, but for {@link #memory}, which the hub guards.
 */
public final class RunEvents {
  /** What an AICPU does comes before what it causes on cores at the same time. */
  private static final int FIRST = -1;

  /** What an AICPU sees comes after what caused it at the same time. */
  private static final int LAST = Integer.MAX_VALUE;

  private static final Comparator<Held> ORDER =
      Comparator.comparingLong(Held::time)
          .thenComparingInt(Held::rank)
          .thenComparingLong(Held::sequence);

  private record Held(long time, int rank, long sequence, SimEvent event) {}

  private final EventHub hub;
  private final List<Attachment> watching;
  private final Queue<Held> held = new PriorityQueue<>(ORDER);
  private long sequence;
  private long released;
  private @Nullable SourceLines functionLines;

  RunEvents(EventHub hub, List<Attachment> watching) {
    this.hub = hub;
    this.watching = watching;
  }

  List<Attachment> watching() {
    return watching;
  }

  /** Whether anybody wants to see what kernels do between start and end. */
  public boolean looksIntoKernels() {
    return watching.stream().anyMatch(Attachment::looksIntoKernels);
  }

  /** Whether anybody wants the lines of kernels' sources. */
  public boolean wantsLines() {
    return watching.stream().anyMatch(Attachment::wantsLines);
  }

  /** The time at which a call by any host thread may be reported. */
  long notBefore(long time) {
    return Math.max(time, released);
  }

  void memory(MemoryEvent event) {
    hold(FIRST, event);
  }

  /** Where the orchestration function of the run is; null if nobody wants to know. */
  public @Nullable SourceLines functionLines() {
    return functionLines;
  }

  /** The run's orchestration function says where it is. */
  public void follow(SourceLines lines) {
    functionLines = lines;
  }

  /** An AICPU stored to a core's register. */
  public void dispatched(long time, int thread, int core, int value) {
    hold(FIRST, new ChipEvent.Dispatched(time, thread, core, value));
  }

  /** An AICPU did something with tasks or tensors. */
  public void task(ChipEvent event) {
    hold(FIRST, event);
  }

  /** A core's register became visible. */
  public void visible(long time, int core, int cond) {
    hold(LAST, new ChipEvent.CondVisible(time, core, cond));
  }

  /** A core did something; its events are handed in in the order in which they happened. */
  public void core(CoreEvent event) {
    hold(event.core().core(), event);
  }

  private void hold(int rank, SimEvent event) {
    synchronized (hub) {
      held.add(new Held(event.time(), rank, sequence++, event));
    }
  }

  /** Nothing that is not known yet can happen before {@code time}. */
  public void advance(long time) {
    synchronized (hub) {
      for (Held next = held.peek(); next != null && next.time() < time; next = held.peek()) {
        held.remove();
        released = next.time();
        hub.deliver(watching, next.event());
      }
      released = Math.max(released, time);
    }
  }
}
