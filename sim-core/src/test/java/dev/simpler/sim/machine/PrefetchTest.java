package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TPREFETCH;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.KernelFaultException;
import dev.simpler.sim.onchip.PipeClocks;
import org.junit.jupiter.api.Test;

/** A hint moves the whole view, whatever of it the tile keeps. */
class PrefetchTest {
  @Test
  void theTileKeepsWhatFitsAndTheWholeViewIsPaidFor() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      float[] values = new float[64];
      for (int i = 0; i < 64; i++) {
        values[i] = i;
      }
      core.floats(0, values, 8, 8);
      core.run(k -> {
        GlobalTensor all = k.tensor(0).global();
        Tile same = k.vec(ElementType.FLOAT32, 8, 8).place();
        PipeClocks pipes = core.execution().units().pipes();
        long before = pipes.end(Pipe.MTE2);
        TPREFETCH.apply(same, all);
        assertEquals(256, pipes.end(Pipe.MTE2) - before);
        assertEquals(63, same.getValue(63));
        Tile small = k.vec(ElementType.FLOAT32, 2, 16).place();
        small.setValue(8, -1.0);
        before = pipes.end(Pipe.MTE2);
        TPREFETCH.apply(small, all);
        assertEquals(256, pipes.end(Pipe.MTE2) - before);
        assertEquals(15, small.getValue(16 + 7));
        assertEquals(-1, small.getValue(8));
      });
    }
  }

  @Test
  void aViewThatLeavesTheTensorIsRefused() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      core.floats(0, new float[64], 8, 8);
      KernelFaultException fault =
          assertThrows(
              KernelFaultException.class,
              () ->
                  core.run(k -> {
                    Tile tile = k.vec(ElementType.FLOAT32, 1, 8).place();
                    TPREFETCH.apply(tile, k.tensor(0).matrix(8, 9));
                  }));
      assertTrue(fault.toString().contains("TPREFETCH"), fault.toString());
    }
  }
}
