package dev.simpler.testkit.fault;

/**
 * Lets every device call of an action fail, one after the other: what a program does then is tried
 * at each place where it can happen. Used by one thread.
 */
public final class FaultSweep {
  private FaultSweep() {}

  /**
   * Does the action once undisturbed, then once for each device call it made, which fails.
   *
   * @param plan that of the platform the action uses
   * @param action what is tried; it is to let the failure pass
   * @param afterwards what has to hold after each failure; the plan is off then
   * @return how many failures were tried
   * @throws AssertionError if a failure did not come out of the action, or something else did
   */
  public static int over(FaultPlan plan, Runnable action, Runnable afterwards) {
    plan.reset();
    action.run();
    int tried = 0;
    for (DeviceCall call : DeviceCall.values()) {
      plan.reset();
      action.run();
      int calls = plan.count(call);
      for (int nth = 1; nth <= calls; nth++) {
        plan.reset();
        plan.fail(call, nth);
        fails(call, nth, action);
        plan.reset();
        afterwards.run();
        tried++;
      }
    }
    return tried;
  }

  private static void fails(DeviceCall call, int nth, Runnable action) {
    try {
      action.run();
    } catch (RuntimeException failure) {
      Throwable cause = failure;
      while (cause != null && !(cause instanceof InjectedFault)) {
        cause = cause.getCause();
      }
      if (cause == null) {
        throw new AssertionError(call + " number " + nth + " failed, and this came out", failure);
      }
      return;
    }
    throw new AssertionError(call + " number " + nth + " failed, and nobody was told");
  }
}
