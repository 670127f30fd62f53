package dev.simpler.testkit.tck.toy;

import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.DeviceMemoryException;
import dev.simpler.platform.DeviceReport;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.PlatformException;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** An open toy device. One lock makes it safe for threads, and lets memory calls wait for a run. */
final class ToyDevice implements DeviceSession {
  private final int id;
  private final ToyMemory memory;
  private boolean closed;

  ToyDevice(int id) {
    this.id = id;
    this.memory = new ToyMemory(id);
  }

  private void requireOpen() {
    if (closed) {
      throw new PlatformException(
          Fault.of(ErrorCategory.USAGE, "the device is closed").at("device " + id));
    }
  }

  @Override
  public int deviceId() {
    return id;
  }

  @Override
  public synchronized long malloc(long bytes) {
    requireOpen();
    return memory.allocate(bytes);
  }

  @Override
  public synchronized void free(long address) {
    requireOpen();
    memory.release(address);
  }

  @Override
  public synchronized void copyToDevice(long target, MemorySegment source) {
    requireOpen();
    memory.range("copy to device", target, source.byteSize()).copyFrom(source);
  }

  @Override
  public synchronized void copyFromDevice(MemorySegment target, long source) {
    requireOpen();
    target.copyFrom(memory.range("copy from device", source, target.byteSize()));
  }

  @Override
  public synchronized Optional<DeviceAllocation> find(long address) {
    return memory.find(address);
  }

  @Override
  public synchronized String explain(long address) {
    return memory.explain(address);
  }

  @Override
  public boolean looksLikeDevice(long address) {
    return memory.looksRight(address);
  }

  @Override
  public synchronized MemoryUsage usage() {
    return memory.usage();
  }

  @Override
  public synchronized DeviceReport run(
      MemorySegment callable, MemorySegment arguments, MemorySegment config) {
    requireOpen();
    memory.dropPackedOutput();
    byte[] image = AbiEpochs.USUAL.programs().decode(callable, 0).binary();
    return ToyProgram.of(image).run(memory, AbiEpochs.USUAL.arguments().decode(arguments));
  }

  @Override
  public synchronized void close() {
    closed = true;
    memory.clear();
  }

  /** A refusal that names the address. */
  static DeviceMemoryException refusal(ErrorCategory category, String what, int device) {
    return new DeviceMemoryException(Fault.of(category, what).at("device " + device));
  }
}
