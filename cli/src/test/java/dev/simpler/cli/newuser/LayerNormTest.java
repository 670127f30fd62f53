package dev.simpler.cli.newuser;

import static dev.simpler.testkit.TensorAssert.assertTensor;

import dev.simpler.runtime.worker.*;
import dev.simpler.testkit.*;

/** What a new user writes on the host and as a test. */
class LayerNormTest {
  private static final Program LAYER_NORM =
      Program.of(LayerNorm.Graph.class)
          .kernel(0, LayerNorm.Rows.class)
          .in("x", "gamma", "beta")
          .out("y")
          .scalar("epsilon")
          .build();

  @NpuTest(
      cases = {"small: rows=16, cols=64", "wide: rows=32, cols=256"},
      check = "all")
  void everyRowIsNormalised(Worker worker, NpuCase npu) {
    int rows = npu.integer("rows");
    int n = npu.integer("cols");
    float[] x = npu.normal(rows * n, 3);
    float[] gamma = npu.uniform(n, 0.5, 1.5);
    var y = worker.floats(new float[rows * n], rows, n);
    var scale = worker.floats(gamma);
    var beta = worker.floats(new float[n]).fill(0.25f);
    worker.run(LAYER_NORM.with(worker.floats(x, rows, n), scale, beta, y).scalar(1e-5f));
    assertTensor(y, i -> normal(x, i, n) * gamma[i % n] + 0.25);
  }

  private static double normal(float[] x, int i, int n) {
    double mean = 0;
    double square = 0;
    for (int j = i - i % n; j < i - i % n + n; j++) {
      mean += x[j] / n;
      square += (double) x[j] * x[j] / n;
    }
    return (x[i] - mean) / Math.sqrt(square - mean * mean + 1e-5);
  }
}
