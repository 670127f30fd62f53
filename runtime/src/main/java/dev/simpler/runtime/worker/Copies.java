package dev.simpler.runtime.worker;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.runtime.platform.DeviceSession;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Copies across the fence: what the JDK reports of dead, foreign or read-only host memory becomes a
 * HOST_MEMORY error like any other wrong host address. Asked only after a failure, because a small
 * copy costs no more than such questions.
 */
final class Copies {
  private Copies() {}

  static void toDevice(DeviceSession device, long target, @Nullable MemorySegment source) {
    MemorySegment from = present(source, "copy_to");
    try {
      device.copyToDevice(target, from);
    } catch (RuntimeException failure) {
      throw explained("copy_to", from, false, failure);
    }
  }

  static void fromDevice(DeviceSession device, @Nullable MemorySegment target, long source) {
    MemorySegment to = present(target, "copy_from");
    try {
      device.copyFromDevice(to, source);
    } catch (RuntimeException failure) {
      throw explained("copy_from", to, true, failure);
    }
  }

  private static MemorySegment present(@Nullable MemorySegment host, String call) {
    if (host == null) {
      throw WorkerException.usage(call + " without host memory", "pass a memory segment");
    }
    return host;
  }

  private static RuntimeException explained(
      String call, MemorySegment host, boolean written, RuntimeException failure) {
    if (failure instanceof SimplerException) {
      return failure;
    }
    if (!host.scope().isAlive()) {
      return refuse(call + ": the host memory has been freed", "free it after its use", failure);
    }
    if (!host.isAccessibleBy(Thread.currentThread())) {
      return refuse(
          call + ": the host memory belongs to another thread", "use a shared arena", failure);
    }
    if (written && host.isReadOnly()) {
      return refuse(call + ": the host memory is read-only", "pass writable memory", failure);
    }
    return failure;
  }

  private static WorkerException refuse(String what, String mend, RuntimeException failure) {
    return new WorkerException(Fault.of(ErrorCategory.HOST_MEMORY, what).mend(mend), failure);
  }
}
