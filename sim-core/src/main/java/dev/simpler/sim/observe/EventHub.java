package dev.simpler.sim.observe;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import java.util.List;
import java.util.function.LongSupplier;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * The observers of one device. What happens outside of runs is delivered at once; during a run
 * everything goes through its {@link RunEvents}, which bring it into the order of virtual time. Any
 * thread.
 */
public final class EventHub {
  private final LongSupplier clock;
  private volatile ImmutableList<Attachment> attached = Lists.immutable.empty();
  private Interests interests = Interests.of(List.of());
  private @Nullable RunEvents run;
  private @Nullable Thread delivering;

  /**
   * A hub without observers.
   *
   * @param clock virtual time in picoseconds
   */
  public EventHub(LongSupplier clock) {
    this.clock = clock;
  }

  /**
   * Adds an observer; runs that are under way are not shown to it.
   *
   * @param observer called on threads of the device, one at a time
   * @return ends the observation when it is closed
   */
  public synchronized Attachment attach(SimObserver observer) {
    Attachment added = new Attachment(this, observer);
    attached = attached.newWith(added);
    interests = Interests.of(attached.castToList());
    return added;
  }

  synchronized void detach(Attachment gone) {
    if (attached.contains(gone)) {
      attached = attached.newWithout(gone);
      interests = Interests.of(attached.castToList());
      gone.detached();
    }
  }

  /**
   * {@return whether anybody watches; a plain read, so that memory calls stay as fast as they are}
   */
  public boolean isWatched() {
    return attached.notEmpty();
  }

  /** Makes events of memory calls. */
  @FunctionalInterface
  public interface AtTime {
    /**
     * The event, at a virtual time.
     *
     * @param time virtual picoseconds since the start of the run
     * @return the event
     */
    MemoryEvent at(long time);
  }

  /**
   * Tells of a memory call, after it. Observers' own calls are not told of.
   *
   * @param event makes the event from the time
   */
  public synchronized void memory(AtTime event) {
    if (delivering != null) {
      return;
    }
    RunEvents present = run;
    if (present != null) {
      present.memory(event.at(present.notBefore(clock.getAsLong())));
    } else {
      deliver(attached.castToList(), event.at(clock.getAsLong()), false);
    }
  }

  /** {@return the events of a run that is about to begin; null if nobody watches} */
  public synchronized @Nullable RunEvents prepare() {
    return attached.isEmpty() ? null : new RunEvents(this, attached.castToList(), interests);
  }

  /**
   * Begins a run.
   *
   * @param begun as {@link #prepare} gave them
   * @param clusters that the run uses
   * @param aicpuThreads that the run uses
   * @param seed what the schedule is drawn from
   */
  public synchronized void begin(RunEvents begun, int clusters, int aicpuThreads, long seed) {
    run = begun;
    deliver(begun.watching(), new ChipEvent.RunBegan(0, clusters, aicpuThreads, seed), false);
  }

  /**
   * Ends a run: delivers what happened up to {@code time}, of a deadlock all, and forgets the rest.
   *
   * @param ended as {@link #prepare} gave them
   * @param time virtual picoseconds since the start of the run
   * @param failure why the run failed, or null
   */
  public synchronized void end(RunEvents ended, long time, @Nullable Fault failure) {
    // Cores that wait for ever may have begun to when AICPUs had long had nothing to do.
    boolean stuck = failure != null && failure.category() == ErrorCategory.DEADLOCK;
    long until = stuck ? Math.max(time, ended.latest()) : time;
    ended.advance(until == Long.MAX_VALUE ? until : until + 1);
    run = null;
    deliver(ended.watching(), new ChipEvent.RunEnded(until, failure), false);
  }

  /**
   * Delivers an event.
   *
   * @param asks whether somebody may not want it
   */
  synchronized void deliver(List<Attachment> to, SimEvent event, boolean asks) {
    Thread before = delivering;
    delivering = Thread.currentThread();
    try {
      for (Attachment each : to) {
        if (asks) {
          each.deliverIfWanted(event);
        } else {
          each.deliver(event);
        }
      }
    } finally {
      delivering = before;
    }
  }
}
