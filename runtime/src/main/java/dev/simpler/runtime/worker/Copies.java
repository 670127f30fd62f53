package dev.simpler.runtime.worker;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.DeviceSession;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Copies across the fence with the host side checked: what the JDK reports of dead, foreign or
 * read-only host memory, before it copies a byte, becomes a HOST_MEMORY error like any other wrong
 * host address. Asking beforehand would double the checks, which a copy of a few KiB would feel.
 */
final class Copies {
  private Copies() {}

  static void toDevice(DeviceSession device, long target, @Nullable MemorySegment source) {
    MemorySegment from = given(source, "copy_to");
    try {
      device.copyToDevice(target, from);
    } catch (SimplerException known) {
      throw known;
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError refused) {
      throw translated(device, "copy_to", from, refused);
    }
  }

  static void fromDevice(DeviceSession device, @Nullable MemorySegment target, long source) {
    MemorySegment to = given(target, "copy_from");
    if (to.isReadOnly()) {
      throw refuse("copy_from: the host memory is read-only", "pass writable memory", null);
    }
    try {
      device.copyFromDevice(to, source);
    } catch (SimplerException known) {
      throw known;
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError refused) {
      throw translated(device, "copy_from", to, refused);
    }
  }

  /**
   * Copies on the host.
   *
   * @param user the one of the two that is not ours
   */
  static void within(MemorySegment to, MemorySegment from, MemorySegment user) {
    try {
      to.copyFrom(from);
    } catch (IllegalStateException | UnsupportedOperationException | WrongThreadException refused) {
      throw refusal("staging", user, refused);
    }
  }

  private static MemorySegment given(@Nullable MemorySegment host, String call) {
    if (host == null) {
      throw WorkerException.usage(call + " without host memory", "pass a memory segment");
    }
    return host;
  }

  /** Bad host memory is the caller's mistake; any other broken state is the platform's. */
  private static WorkerException translated(
      DeviceSession device, String call, MemorySegment host, Throwable refused) {
    return refused instanceof WrongThreadException || !host.scope().isAlive()
        ? refusal(call, host, refused)
        : TypedSession.unstated("of device " + device.deviceId(), call, refused);
  }

  private static WorkerException refusal(String call, MemorySegment host, Throwable refused) {
    if (refused instanceof WrongThreadException) {
      return refuse(
          call + ": the host memory belongs to another thread", "use a shared arena", refused);
    }
    return host.isReadOnly()
        ? refuse(call + ": the host memory is read-only", "pass writable memory", refused)
        : refuse(call + ": the host memory has been freed", "free it after its last use", refused);
  }

  private static WorkerException refuse(String what, String mend, @Nullable Throwable cause) {
    Fault fault = Fault.of(ErrorCategory.HOST_MEMORY, what).mend(mend);
    return cause == null ? new WorkerException(fault) : new WorkerException(fault, cause);
  }
}
