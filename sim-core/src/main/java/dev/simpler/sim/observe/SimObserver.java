package dev.simpler.sim.observe;

import java.util.Set;

/**
 * Watches a simulated device: a checker, a trace, a profile. Several can be attached at once; each
 * gets every event, in the order of attachment.
 *
 * <p>The events of a run come in the order of their virtual times, equal ones in an order that
 * depends on program and seed alone; so the same program with the same seed gives the same
 * sequence, however many host threads ran its kernels. Those of one core come in program order.
 *
 * <p>An observer is called by one thread at a time: by the one that drives the run, or by the one
 * that made a memory call. It may keep the events, which never change. It may read device memory,
 * of which nobody is told; runs and closing are refused while it is called. What it throws detaches
 * it and is kept in its {@link Attachment}; neither the device nor other observers notice.
 */
@FunctionalInterface
public interface SimObserver {
  /**
   * Something happened.
   *
   * @param event what happened
   */
  void on(SimEvent event);

  /**
   * {@return what it wants to see of events that are many} Those that no observer of a run wants
   * are not made, and it does not get those that it does not want. If an observer wants {@link
   * EventDetail#LINES}, kernels are loaded with their lines woven in, once per device; what nobody
   * wants is not woven. Asked once, when it is attached.
   */
  default Set<EventDetail> details() {
    return EventDetail.WITHOUT_LINES;
  }

  /**
   * It is detached, because its attachment or its device is closed. Called once, after the last
   * event.
   */
  default void detached() {}
}
