package dev.simpler.platform;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.platform.finding.LastWrite;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/** A session that does what another one does, for those that change one thing about it. */
public abstract class ForwardingSession implements DeviceSession {
  private final DeviceSession behind;

  /**
   * Forwards everything to {@code behind}.
   *
   * @param behind what does the work
   */
  protected ForwardingSession(DeviceSession behind) {
    this.behind = behind;
  }

  @Override
  public int deviceId() {
    return behind.deviceId();
  }

  @Override
  public boolean collects() {
    return behind.collects();
  }

  @Override
  public long malloc(long bytes) {
    return behind.malloc(bytes);
  }

  @Override
  public void free(long address) {
    behind.free(address);
  }

  @Override
  public void copyToDevice(long target, MemorySegment source) {
    behind.copyToDevice(target, source);
  }

  @Override
  public void copyFromDevice(MemorySegment target, long source) {
    behind.copyFromDevice(target, source);
  }

  @Override
  public Optional<DeviceAllocation> find(long address) {
    return behind.find(address);
  }

  @Override
  public String explain(long address) {
    return behind.explain(address);
  }

  @Override
  public boolean looksLikeDevice(long address) {
    return behind.looksLikeDevice(address);
  }

  @Override
  public MemoryUsage usage() {
    return behind.usage();
  }

  @Override
  public ChipCallable select(ChipCallable program) {
    return behind.select(program);
  }

  @Override
  public boolean stagesHostTensors() {
    return behind.stagesHostTensors();
  }

  @Override
  public AbiEpoch abi() {
    return behind.abi();
  }

  @Override
  public DeviceReport run(MemorySegment callable, MemorySegment arguments, MemorySegment config) {
    return behind.run(callable, arguments, config);
  }

  @Override
  public Communication communication() {
    return behind.communication();
  }

  @Override
  public Optional<List<LastWrite>> lastWrites(long address, long bytes) {
    return behind.lastWrites(address, bytes);
  }

  @Override
  public List<String> takePrinted() {
    return behind.takePrinted();
  }

  @Override
  public FindingList takeFindings() {
    return behind.takeFindings();
  }

  @Override
  public void close() {
    behind.close();
  }
}
