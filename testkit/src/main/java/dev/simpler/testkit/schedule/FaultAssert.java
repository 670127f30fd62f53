package dev.simpler.testkit.schedule;

import java.util.List;

/** Claims about how programs end when faults strike them. */
public final class FaultAssert {
  private FaultAssert() {}

  /**
   * Under these faults the program ends as without, or with the error of one of them; never with a
   * wrong result, another error or a finding.
   *
   * @param plan see {@link dev.simpler.platform.fault.InjectionPlan}
   * @param program run with and without the faults
   * @return how it ended
   */
  public static Outcome assertEndsAsItMust(ScheduleTrial program, String plan) {
    Outcome usual = program.run(Schedule.of(0));
    Outcome end = program.run(new Schedule(0, false, List.of(), plan));
    if (!FaultDraw.allows(plan, usual, end)) {
      throw new AssertionError(
          "with the faults " + plan + " the program ends " + end.end() + ": " + end.what());
    }
    return end;
  }
}
