package dev.simpler.platform.fault;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;

/** An error that a plan asked for. */
public final class InjectedException extends SimplerException {
  private static final long serialVersionUID = 1L;

  private InjectedException(Fault fault) {
    super(fault);
  }

  /**
   * {@return what a strike ends with}
   *
   * @param what what happened
   * @param where which device or core
   * @param strike a fault and the event it strikes at
   */
  public static InjectedException of(FaultCounter.Strike strike, String what, String where) {
    Injection fault = strike.fault();
    return new InjectedException(
        Fault.of(fault.kind().outcome().orElse(ErrorCategory.INTERNAL), "injected: " + what)
            .at(where)
            .since(
                "event "
                    + strike.number()
                    + " of "
                    + fault.kind().event()
                    + ", by the plan's "
                    + fault)
            .mend("leave it out of " + InjectionPlan.SETTING));
  }
}
