package dev.simpler.sim.exec;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.device.AicoreExecutor.Launch;
import dev.simpler.sim.image.LoadedKernel;
import dev.simpler.sim.meter.Stop;
import dev.simpler.sim.meter.ThrownByImage;
import dev.simpler.sim.observe.CoreIdentity;
import dev.simpler.sim.onchip.KernelFaultException;

/** Turns whatever a kernel threw into a fault that names kernel, task, block and core. */
final class KernelFailures {
  private KernelFailures() {}

  /**
   * The exception to throw instead of {@code failure}.
   *
   * @throws Stop if the failure is one that stops the kernel from outside
   */
  static SimplerException translate(
      Throwable failure, LoadedKernel kernel, Launch launch, CoreIdentity core) {
    String who = culprit(kernel, launch);
    return switch (failure) {
      case Stop stop when stop.fault().category() == ErrorCategory.KERNEL ->
          new KernelFaultException(stop.fault().by(who), stop);
      case Stop stop -> throw stop;
      case SimplerException e -> {
        Fault fault = e.fault().who().isEmpty() ? e.fault().by(who) : e.fault();
        yield new KernelFaultException(
            fault.where().isEmpty() ? fault.at(core.toString()) : fault, e);
      }
      case StackOverflowError e ->
          failed("the kernel recurses too deep: stack overflow", who, core, ThrownByImage.of(e));
      case OutOfMemoryError e ->
          failed(
              "the kernel allocates more host memory than there is",
              who,
              core,
              ThrownByImage.of(e));
      default -> {
        ThrownByImage thrown = ThrownByImage.of(failure);
        yield failed("the kernel threw " + thrown + line(thrown, kernel), who, core, thrown);
      }
    };
  }

  private static String culprit(LoadedKernel kernel, Launch launch) {
    return String.format(
        "kernel %s (function %d) of task 0x%x, block %d",
        kernel.name(), launch.functionId, launch.taskId, launch.blockIndex);
  }

  private static String line(Throwable failure, LoadedKernel kernel) {
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (frame.getClassName().equals(kernel.name())
          || frame.getClassName().startsWith(kernel.name() + "$")) {
        return " at " + frame.getFileName() + ":" + frame.getLineNumber();
      }
    }
    return "";
  }

  private static KernelFaultException failed(
      String what, String who, CoreIdentity core, Throwable cause) {
    return new KernelFaultException(
        Fault.of(ErrorCategory.KERNEL, what)
            .at(core.toString())
            .by(who)
            .mend("mend the kernel, then reset the device"),
        cause);
  }
}
