package dev.simpler.cli.timing;

import dev.simpler.sim.chip.LawCostModel;

/**
 * A point and what the model says of it.
 *
 * @param point what was measured
 * @param predicted its cycles by the model
 * @param value 1 less the relative error, at least 0
 * @param executed the same of the cycles that runs take for it
 * @param issued whether the point is compared with the time to issue: it is shorter than reading
 *     the operand once takes, so it cannot be the time of the work
 */
record Accuracy(TimingCase point, double predicted, double value, double executed, boolean issued) {
  /** Asks a model for a point, in whole cycles. */
  static Accuracy of(TimingCase point, LawCostModel costs) {
    return of(point, Prediction.of(point, costs));
  }

  /** A point against what was predicted of it. */
  static Accuracy of(TimingCase point, Prediction prediction) {
    double whole = Math.rint(prediction.compared());
    return new Accuracy(
        point,
        whole,
        value(point, whole),
        value(point, Math.rint(prediction.execution())),
        prediction.isIssue());
  }

  private static double value(TimingCase point, double predicted) {
    double error = Math.abs(point.measured() - predicted) / point.measured();
    return Math.max(0, 1 - error);
  }
}
