package dev.simpler.cli.timing;

/**
 * A point and what the model says of it.
 *
 * @param point what was measured
 * @param predicted its cycles by the model
 * @param value 1 less the relative error, at least 0
 */
record Accuracy(TimingCase point, double predicted, double value) {
  static Accuracy of(TimingCase point, double predicted) {
    double error = Math.abs(point.measured() - predicted) / point.measured();
    return new Accuracy(point, predicted, Math.max(0, 1 - error));
  }
}
