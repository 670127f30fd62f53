package dev.simpler.testkit.fault;

import dev.simpler.platform.DeviceReport;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.ForwardingSession;
import java.lang.foreign.MemorySegment;

/** A session of a {@link FaultyPlatform}. */
final class FaultySession extends ForwardingSession {
  private final FaultPlan plan;

  FaultySession(DeviceSession session, FaultPlan plan) {
    super(session);
    this.plan = plan;
  }

  @Override
  public long malloc(long bytes) {
    plan.enter(DeviceCall.MALLOC);
    return super.malloc(bytes);
  }

  @Override
  public void free(long address) {
    plan.enter(DeviceCall.FREE);
    super.free(address);
    plan.leave(DeviceCall.FREE);
  }

  @Override
  public void copyToDevice(long target, MemorySegment source) {
    plan.enter(DeviceCall.COPY_TO_DEVICE);
    super.copyToDevice(target, source);
    plan.leave(DeviceCall.COPY_TO_DEVICE);
  }

  @Override
  public void copyFromDevice(MemorySegment target, long source) {
    plan.enter(DeviceCall.COPY_FROM_DEVICE);
    super.copyFromDevice(target, source);
    plan.leave(DeviceCall.COPY_FROM_DEVICE);
  }

  @Override
  public DeviceReport run(MemorySegment callable, MemorySegment arguments, MemorySegment config) {
    plan.enter(DeviceCall.RUN);
    DeviceReport report = super.run(callable, arguments, config);
    plan.leave(DeviceCall.RUN);
    return report;
  }
}
