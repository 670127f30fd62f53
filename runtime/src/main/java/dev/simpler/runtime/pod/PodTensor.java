package dev.simpler.runtime.pod;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Shape;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.host.RunTensor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A tensor in device memory of one chip below a worker of level 3 or more: what {@code
 * DeviceTensor} is at level 2. Tasks that use it must be pinned to its chip. Made by {@link
 * PodWorker#upload} and {@link PodWorker#deviceTensor}; lives until it is closed, or its chip is
 * restarted or closed. Any thread may use it.
 */
public final class PodTensor implements RunTensor, AutoCloseable {
  private final PodWorker pod;
  private final DeviceBuffer buffer;
  private final DataType type;
  private final Shape shape;
  private final AtomicBoolean closed = new AtomicBoolean();

  PodTensor(PodWorker pod, DeviceBuffer buffer, DataType type, Shape shape) {
    this.pod = pod;
    this.buffer = buffer;
    this.type = type;
    this.shape = shape;
  }

  /** {@return the next-level worker whose memory it is in} */
  public int worker() {
    return buffer.worker();
  }

  @Override
  public DataType type() {
    return type;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public ContinuousTensor argument() {
    requireOpen("passed to a task");
    return buffer.tensor(type, shape.toArray());
  }

  /**
   * Copies a host tensor of the same type and shape here, after tasks that use this.
   *
   * @param from of the host
   * @return this tensor
   */
  public PodTensor set(HostTensor from) {
    requireOpen("copied to");
    requireAlike(from);
    pod.copyTo(buffer, from.memory());
    return this;
  }

  /**
   * Copies this to a host tensor of the same type and shape, after tasks that use this.
   *
   * @param to of the host
   * @return {@code to}
   */
  public HostTensor copyTo(HostTensor to) {
    requireOpen("copied from");
    requireAlike(to);
    pod.copyFrom(to.memory(), buffer);
    return to;
  }

  /** {@return a copy in a new host tensor of the worker} */
  public HostTensor toHost() {
    return copyTo(pod.host().tensor(type, shape.toArray()));
  }

  private void requireAlike(HostTensor host) {
    if (host.type() != type || !host.shape().equals(shape)) {
      throw PodException.usage(
          host + " does not fit " + this, "use a tensor of the same type and shape");
    }
  }

  private void requireOpen(String use) {
    if (closed.get()) {
      throw PodException.usage(
          this + " is " + use + " after it was closed", "close it after its last use");
    }
  }

  /**
   * Frees its memory. Idempotent; nothing is left to free once its chip is lost or the worker is
   * closed.
   *
   * @throws PodException USAGE while a submitted task uses it
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true) && pod.isOpen()) {
      try {
        pod.free(buffer);
      } catch (SimplerException refused) {
        if (refused.category() != ErrorCategory.POISONED
            && refused.category() != ErrorCategory.CRASH) {
          throw refused; // what the chip was lost by has been said, and its restart frees all
        }
      }
    }
  }

  @Override
  public String toString() {
    return "tensor " + type + shape + " in " + buffer;
  }
}
