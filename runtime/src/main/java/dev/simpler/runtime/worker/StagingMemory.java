package dev.simpler.runtime.worker;

import dev.simpler.platform.DeviceSession;
import java.lang.foreign.MemorySegment;

/** Where the buffers of a run are: on the device, or on the host where the library stages. */
sealed interface StagingMemory permits StagingMemory.OnDevice, HostStaging {
  long malloc(long bytes);

  void free(long address);

  void copyIn(long target, MemorySegment source);

  void copyOut(MemorySegment target, long source);

  /** The one the device wants. */
  static StagingMemory of(DeviceSession device) {
    return device.stagesHostTensors() ? new HostStaging() : new OnDevice(device);
  }

  /** Device memory. */
  record OnDevice(DeviceSession device) implements StagingMemory {
    @Override
    public long malloc(long bytes) {
      return device.malloc(bytes);
    }

    @Override
    public void free(long address) {
      device.free(address);
    }

    @Override
    public void copyIn(long target, MemorySegment source) {
      Copies.toDevice(device, target, source);
    }

    @Override
    public void copyOut(MemorySegment target, long source) {
      Copies.fromDevice(device, target, source);
    }
  }
}
