package dev.simpler.testkit.fault;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.platform.DeviceReport;
import dev.simpler.platform.DeviceSession;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** Does what another session does, all of it, where a subclass does not say otherwise. */
public class ForwardingSession implements DeviceSession {
  /** The session behind this one. */
  protected final DeviceSession good;

  /**
   * Puts itself before a session.
   *
   * @param good closed with this one
   */
  public ForwardingSession(DeviceSession good) {
    this.good = good;
  }

  @Override
  public int deviceId() {
    return good.deviceId();
  }

  @Override
  public long malloc(long bytes) {
    return good.malloc(bytes);
  }

  @Override
  public void free(long address) {
    good.free(address);
  }

  @Override
  public void copyToDevice(long target, MemorySegment source) {
    good.copyToDevice(target, source);
  }

  @Override
  public void copyFromDevice(MemorySegment target, long source) {
    good.copyFromDevice(target, source);
  }

  @Override
  public Optional<DeviceAllocation> find(long address) {
    return good.find(address);
  }

  @Override
  public String explain(long address) {
    return good.explain(address);
  }

  @Override
  public boolean looksLikeDevice(long address) {
    return good.looksLikeDevice(address);
  }

  @Override
  public MemoryUsage usage() {
    return good.usage();
  }

  @Override
  public ChipCallable select(ChipCallable program) {
    return good.select(program);
  }

  @Override
  public boolean stagesHostTensors() {
    return good.stagesHostTensors();
  }

  @Override
  public DeviceReport run(MemorySegment callable, MemorySegment arguments, MemorySegment config) {
    return good.run(callable, arguments, config);
  }

  @Override
  public void close() {
    good.close();
  }
}
