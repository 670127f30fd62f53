package dev.simpler.sim.observe;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An observer on a device. Closing it detaches the observer; idempotent, any thread. */
public final class Attachment implements AutoCloseable {
  private final EventHub hub;
  private final SimObserver observer;
  private final boolean looksIntoKernels;
  private final boolean wantsLines;
  private volatile @Nullable Throwable failure;

  Attachment(EventHub hub, SimObserver observer) {
    this.hub = hub;
    this.observer = observer;
    this.looksIntoKernels = observer.looksIntoKernels();
    this.wantsLines = observer.wantsLines();
  }

  /** What the observer threw, which detached it. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  boolean looksIntoKernels() {
    return looksIntoKernels;
  }

  boolean wantsLines() {
    return wantsLines;
  }

  void deliver(SimEvent event) {
    if (failure != null
        || !looksIntoKernels && isWithinKernel(event)
        || !wantsLines && isLine(event)) {
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
    try {
      observer.detached();
    } catch (RuntimeException | Error thrown) {
      if (failure == null) {
        failure = thrown;
      }
    }
  }

  private static boolean isLine(SimEvent event) {
    return event instanceof CoreEvent.AtLine || event instanceof ChipEvent.AtFunctionLine;
  }

  private static boolean isWithinKernel(SimEvent event) {
    return event instanceof CoreEvent
        && !(event instanceof CoreEvent.KernelStarted)
        && !(event instanceof CoreEvent.KernelEnded);
  }

  @Override
  public void close() {
    hub.detach(this);
  }
}
