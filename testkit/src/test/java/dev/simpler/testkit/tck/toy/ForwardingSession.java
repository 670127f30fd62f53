package dev.simpler.testkit.tck.toy;

import dev.simpler.platform.DeviceReport;
import dev.simpler.platform.DeviceSession;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** Does what another session does, until a defect overrides it. */
class ForwardingSession implements DeviceSession {
  final DeviceSession good;

  ForwardingSession(DeviceSession good) {
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
  public DeviceReport run(MemorySegment callable, MemorySegment arguments, MemorySegment config) {
    return good.run(callable, arguments, config);
  }

  @Override
  public void close() {
    good.close();
  }
}
