package dev.simpler.runtime.worker;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Shape;
import dev.simpler.platform.DeviceAddress;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.host.RunTensor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A tensor in memory of a worker's device: runs use it where it lies ({@code child_memory}), so a
 * weight crosses once however many runs read it. Made by {@link Worker#upload} and {@link
 * Worker#deviceTensor}; lives until it is closed or its worker is. Any thread may use it.
 */
public final class DeviceTensor implements RunTensor, AutoCloseable {
  private final Worker worker;
  private final long address;
  private final DataType type;
  private final Shape shape;
  private final int era;
  private final AtomicBoolean closed = new AtomicBoolean();

  DeviceTensor(Worker worker, long address, DataType type, Shape shape) {
    this.worker = worker;
    this.address = address;
    this.type = type;
    this.shape = shape;
    era = worker.era();
  }

  @Override
  public DataType type() {
    return type;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  /** {@return where it lies on the device; 0 if it has no elements} */
  public long address() {
    return address;
  }

  @Override
  public ContinuousTensor argument() {
    requireOpen("passed to a run");
    return new ContinuousTensor(address, shape, type, true);
  }

  /**
   * Copies a host tensor of the same type and shape here.
   *
   * @param from of the host
   * @return this tensor
   */
  public DeviceTensor set(HostTensor from) {
    requireOpen("copied to");
    requireAlike(from);
    if (address != 0) {
      worker.copyTo(address, from.memory());
    }
    return this;
  }

  /**
   * Copies this to a host tensor of the same type and shape.
   *
   * @param to of the host
   * @return {@code to}
   */
  public HostTensor copyTo(HostTensor to) {
    requireOpen("copied from");
    requireAlike(to);
    if (address != 0) {
      worker.copyFrom(to.memory(), address);
    }
    return to;
  }

  /** {@return a copy in a new host tensor of the worker} */
  public HostTensor toHost() {
    requireOpen("copied from");
    return copyTo(worker.host().tensor(type, shape.toArray()));
  }

  private void requireAlike(HostTensor host) {
    if (host.type() != type || !host.shape().equals(shape)) {
      throw WorkerException.usage(
          host + " does not fit " + this, "use a tensor of the same type and shape");
    }
  }

  private void requireOpen(String use) {
    if (closed.get()) {
      throw WorkerException.usage(
          this + " is " + use + " after it was closed", "close it after its last use");
    }
    if (worker.era() != era) {
      throw WorkerException.usage(
          this + " is " + use + " after its device was given up",
          "upload it again after a reset, and use it before its worker is closed");
    }
  }

  /**
   * Frees its memory. Idempotent; nothing is left to free after a reset or a close of the worker.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true) && address != 0 && worker.era() == era) {
      try {
        worker.free(address);
      } catch (SimplerException refused) {
        if (refused.category() != ErrorCategory.POISONED) {
          throw refused; // what poisoned the device has been said, and its reset frees all
        }
      }
    }
  }

  @Override
  public String toString() {
    return "device tensor " + type + shape + " at " + DeviceAddress.hex(address);
  }
}
