package dev.simpler.sim.observe;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An observer on a device. Closing it detaches the observer; idempotent, any thread. */
public final class Attachment implements AutoCloseable {
  private final EventHub hub;
  private final SimObserver observer;
  private final Set<EventDetail> details;
  private volatile @Nullable Throwable failure;
  private volatile boolean gone;

  Attachment(EventHub hub, SimObserver observer) {
    this.hub = hub;
    this.observer = observer;
    this.details = Set.copyOf(observer.details());
  }

  /** {@return what the observer threw, which detached it} */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** What it wants of kernels. */
  Set<EventDetail> details() {
    return details;
  }

  /** Delivers an event if it is one of those it wants. */
  void deliverIfWanted(SimEvent event) {
    EventDetail detail = EventDetail.of(event);
    if (detail == null || details.contains(detail)) {
      deliver(event);
    }
  }

  /** Delivers an event that it wants. */
  void deliver(SimEvent event) {
    if (gone) {
      return;
    }
    try {
      observer.on(event);
    } catch (Throwable thrown) {
      failure = thrown;
      hub.detach(this);
    }
  }

  /** Tells the observer that nothing more comes. */
  void detached() {
    gone = true;
    try {
      observer.detached();
    } catch (RuntimeException | Error thrown) {
      if (failure == null) {
        failure = thrown;
      }
    }
  }

  @Override
  public void close() {
    hub.detach(this);
  }
}
