package dev.simpler.platform.fault;

import dev.simpler.platform.DeviceReport;
import dev.simpler.platform.DeviceSession;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A device whose memory is an array, from address 0 on, and that writes its calls down. */
final class BytesSession implements DeviceSession {
  final byte[] bytes = new byte[64];
  final List<String> calls = new ArrayList<>();

  @Override
  public int deviceId() {
    return 3;
  }

  @Override
  public long malloc(long size) {
    calls.add("malloc " + size);
    return 16;
  }

  @Override
  public void free(long address) {
    calls.add("free " + address);
  }

  @Override
  public void copyToDevice(long target, MemorySegment source) {
    calls.add("to " + target + " " + source.byteSize());
    MemorySegment.copy(source, 0, MemorySegment.ofArray(bytes), target, source.byteSize());
  }

  @Override
  public void copyFromDevice(MemorySegment target, long source) {
    calls.add("from " + source + " " + target.byteSize());
    MemorySegment.copy(MemorySegment.ofArray(bytes), source, target, 0, target.byteSize());
  }

  @Override
  public Optional<DeviceAllocation> find(long address) {
    return Optional.empty();
  }

  @Override
  public String explain(long address) {
    return "an address";
  }

  @Override
  public MemoryUsage usage() {
    return new MemoryUsage(0, 0);
  }

  @Override
  public DeviceReport run(MemorySegment callable, MemorySegment arguments, MemorySegment config) {
    calls.add("run");
    return DeviceReport.SILENT;
  }

  @Override
  public void close() {
    calls.add("close");
  }
}
