package dev.simpler.cli.timing;

import dev.simpler.sim.chip.LawCostModel;

/**
 * What the model says of a point, in cycles.
 *
 * @param execution the time of the work, which runs take
 * @param issue the time until all of it is issued; 0 if the point is no such time
 */
record Prediction(double execution, double issue) {
  /** Asks a model. A point that is shorter than reading its operand once is a time to issue. */
  static Prediction of(TimingCase point, LawCostModel costs) {
    Work work = point.work();
    boolean impossible = point.measured() < work.leastCycles();
    return new Prediction(
        work.cost(costs) / costs.psPerCycle(),
        impossible ? work.issue(costs) / costs.psPerCycle() : 0);
  }

  /** Whether the point is a time to issue. */
  boolean isIssue() {
    return issue > 0;
  }

  /** What the point is compared with. */
  double compared() {
    return isIssue() ? issue : execution;
  }
}
