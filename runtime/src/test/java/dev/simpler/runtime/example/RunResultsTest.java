package dev.simpler.runtime.example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.host.HostTensor;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class RunResultsTest {
  @Test
  void pureOutputsAreWipedAndEveryResultIsWatched() {
    try (HostMemory host = new HostMemory()) {
      HostTensor in = host.floats(new float[] {1, 2}, 2);
      HostTensor both = host.floats(new float[] {3, 4}, 2);
      HostTensor out = host.floats(new float[] {5, 6}, 2);
      ContinuousTensor elsewhere = ContinuousTensor.childMemory(1L << 55, DataType.FLOAT32, 2);
      RunResults results =
          RunResults.of(
              host,
              TaskArgs.builder()
                  .input(in.argument())
                  .inout(both.argument())
                  .output(out.argument())
                  .output(elsewhere)
                  .build());
      results.checkpoint();
      assertFalse(results.differ());
      in.setFloat(0, 9);
      assertFalse(results.differ());
      both.setFloat(1, 9);
      assertTrue(results.differ());
      results.checkpoint();
      out.setFloat(0, 9);
      assertTrue(results.differ());

      results.wipe();
      assertArrayEquals(new float[] {9, 2}, in.floats());
      assertArrayEquals(new float[] {3, 9}, both.floats());
      assertEquals(-1, out.memory().get(ValueLayout.JAVA_LONG, 0));
    }
  }
}
