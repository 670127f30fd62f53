package dev.simpler.runtime.worker;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.runtime.platform.DeviceSession;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Copies across the fence with the host side checked: what the JDK reports of dead, foreign or
 * read-only host memory becomes a HOST_MEMORY error like any other wrong host address.
 */
final class Copies {
  private Copies() {}

  static void toDevice(DeviceSession device, long target, @Nullable MemorySegment source) {
    MemorySegment from = checked(source, "copy_to");
    try {
      device.copyToDevice(target, from);
    } catch (IllegalStateException closed) {
      throw overtaken("copy_to", closed);
    }
  }

  static void fromDevice(DeviceSession device, @Nullable MemorySegment target, long source) {
    MemorySegment to = checked(target, "copy_from");
    if (to.isReadOnly()) {
      throw refuse("copy_from: the host memory is read-only", "pass writable memory");
    }
    try {
      device.copyFromDevice(to, source);
    } catch (IllegalStateException closed) {
      throw overtaken("copy_from", closed);
    }
  }

  private static MemorySegment checked(@Nullable MemorySegment host, String call) {
    if (host == null) {
      throw WorkerException.usage(call + " without host memory", "pass a memory segment");
    }
    if (!host.scope().isAlive()) {
      throw refuse(call + ": the host memory has been freed", "free it after its last use");
    }
    if (!host.isAccessibleBy(Thread.currentThread())) {
      throw refuse(call + ": the host memory belongs to another thread", "use a shared arena");
    }
    return host;
  }

  private static WorkerException refuse(String what, String mend) {
    return new WorkerException(Fault.of(ErrorCategory.HOST_MEMORY, what).mend(mend));
  }

  private static WorkerException overtaken(String call, IllegalStateException closed) {
    return new WorkerException(
        Fault.of(ErrorCategory.HOST_MEMORY, call + ": the host memory was freed during the copy")
            .mend("free it after its last use"),
        closed);
  }
}
