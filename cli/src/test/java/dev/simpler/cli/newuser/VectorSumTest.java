package dev.simpler.cli.newuser;

import static dev.simpler.testkit.TensorAssert.assertTensor;

import dev.simpler.runtime.worker.*;
import dev.simpler.testkit.*;

/** The original's vector_example as a new user writes it. */
class VectorSumTest {
  private static final Program VECTOR_SUM =
      Program.of(VectorSum.Graph.class)
          .kernel(0, VectorSum.Add.class)
          .kernel(1, VectorSum.AddScalar.class)
          .kernel(2, VectorSum.Multiply.class)
          .in("a", "b")
          .out("f")
          .build();

  @NpuTest(check = "all", portable = true)
  void theSumIsRight(Worker worker) {
    var a = worker.floats(new float[VectorSum.SIZE]).fill(2);
    var b = worker.floats(new float[VectorSum.SIZE]).fill(3);
    var f = worker.floats(new float[VectorSum.SIZE]);
    worker.run(VECTOR_SUM, a, b, f);
    assertTensor(f, i -> (2 + 3 + 1) * (2 + 3 + 2) + (2 + 3));
  }
}
