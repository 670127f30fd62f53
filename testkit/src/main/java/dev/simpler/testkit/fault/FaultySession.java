package dev.simpler.testkit.fault;

import dev.simpler.platform.DeviceReport;
import dev.simpler.platform.DeviceSession;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** A session of a {@link FaultyPlatform}. */
record FaultySession(DeviceSession session, FaultPlan plan) implements DeviceSession {
  @Override
  public int deviceId() {
    return session.deviceId();
  }

  @Override
  public long malloc(long bytes) {
    plan.enter(DeviceCall.MALLOC);
    return session.malloc(bytes);
  }

  @Override
  public void free(long address) {
    plan.enter(DeviceCall.FREE);
    session.free(address);
    plan.leave(DeviceCall.FREE);
  }

  @Override
  public void copyToDevice(long target, MemorySegment source) {
    plan.enter(DeviceCall.COPY_TO_DEVICE);
    session.copyToDevice(target, source);
    plan.leave(DeviceCall.COPY_TO_DEVICE);
  }

  @Override
  public void copyFromDevice(MemorySegment target, long source) {
    plan.enter(DeviceCall.COPY_FROM_DEVICE);
    session.copyFromDevice(target, source);
    plan.leave(DeviceCall.COPY_FROM_DEVICE);
  }

  @Override
  public Optional<DeviceAllocation> find(long address) {
    return session.find(address);
  }

  @Override
  public String explain(long address) {
    return session.explain(address);
  }

  @Override
  public boolean looksLikeDevice(long address) {
    return session.looksLikeDevice(address);
  }

  @Override
  public MemoryUsage usage() {
    return session.usage();
  }

  @Override
  public DeviceReport run(MemorySegment callable, MemorySegment arguments, MemorySegment config) {
    plan.enter(DeviceCall.RUN);
    DeviceReport report = session.run(callable, arguments, config);
    plan.leave(DeviceCall.RUN);
    return report;
  }

  @Override
  public void close() {
    session.close();
  }
}
