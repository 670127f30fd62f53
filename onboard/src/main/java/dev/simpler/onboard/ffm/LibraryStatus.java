package dev.simpler.onboard.ffm;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.onboard.NativeException;
import dev.simpler.platform.orchestration.GraphError;

/**
 * What the status code of a failed run means. Negative small codes are the graph runtime's (a
 * status of {@link GraphError} with its sign turned) or -1 for a call refused before it reached the
 * device; codes from 100000 are the vendor runtime's, those from 500000 faults of the device.
 */
final class LibraryStatus {
  private static final int VENDOR = 100_000;
  private static final int DEVICE_FAULT = 500_000;

  private LibraryStatus() {}

  /** Whether nothing on the device can be trusted after a run that ended so. */
  static boolean breaksDevice(int code) {
    return code >= DEVICE_FAULT;
  }

  static SimplerException failure(int code, int device, AbiEpoch epoch) {
    if (code == Integer.MIN_VALUE || Math.abs(code) >= VENDOR) {
      return failure(
          code,
          device,
          breaksDevice(code) ? ErrorCategory.KERNEL : ErrorCategory.UNAVAILABLE,
          breaksDevice(code) ? "the device faulted" : "the vendor runtime refused a call",
          "read the vendor's log (ASCEND_PROCESS_LOG_PATH)");
    }
    if (code == -1) {
      return failure(
          code,
          device,
          ErrorCategory.ORCHESTRATION,
          "the library refused or gave up the run",
          "read the library's log, see SIMPLER_NATIVE_LOG");
    }
    ErrorCategory category =
        switch (Math.abs(code)) {
          case GraphError.SCOPE_DEADLOCK, GraphError.HEAP_DEADLOCK, GraphError.WINDOW_DEADLOCK ->
              ErrorCategory.DEADLOCK;
          case GraphError.SCHEDULER_STALL, GraphError.TENSOR_WAIT_TIMEOUT -> ErrorCategory.STALL;
          default -> ErrorCategory.ORCHESTRATION;
        };
    return failure(
        code,
        device,
        category,
        "the run ended with status "
            + Math.abs(code)
            + epoch.status(code).map(meaning -> ": " + meaning).orElse(""),
        "run the program on a simulated platform, which says more");
  }

  private static SimplerException failure(
      int code, int device, ErrorCategory category, String what, String mend) {
    return new NativeException(
        Fault.of(category, what)
            .at("device " + device)
            .by("the library's run")
            .mend(mend)
            .code(code));
  }
}
