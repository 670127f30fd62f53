package dev.simpler.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.PrintFormat;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TPRINT;
import dev.simpler.sim.exec.KernelExecution;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Text of tiles, its order and its limit. */
class PrintedTilesTest {
  @Test
  void valuesStandInColumnsOfTheFormat() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      core.run(k -> {
        Tile x = k.vec(ElementType.FLOAT32, 2, 8).named("x").valid(2, 3).place();
        float[] values = {1.25f, -2, 1e5f, Float.NaN, Float.NEGATIVE_INFINITY, 0.00004f};
        for (int i = 0; i < 6; i++) {
          x.setValue(i / 3 * 8 + i % 3, values[i]);
        }
        TPRINT.apply(x);
        TPRINT.apply(x.valid(1, 2), PrintFormat.WIDTH10_PRECISION6);
        Tile i = k.vec(ElementType.UINT8, 1, 32).named("i").valid(1, 2).place();
        i.setValue(0, 200);
        TPRINT.apply(i, PrintFormat.WIDTH8_PRECISION2);
        TPRINT.apply(i.valid(0, 2));
      });
      assertEquals(
          List.of(
              """
              x VEC FLOAT32[2x8] ND 2x3
                1.2500  -2.0000 100000.0000
                   NaN -Infinity   0.0000
              """,
              """
              x VEC FLOAT32[2x8] ND 1x2
                1.250000  -2.000000
              """,
              """
              i VEC UINT8[1x32] ND 1x2
                   200        0
              """,
              """
              i VEC UINT8[1x32] ND 0x2
              """),
          core.printed());
    }
  }

  @Test
  void coresPrintInTheOrderOfVirtualTimeAndOnlySoMuch() {
    try (TestChip chip = new TestChip(TestChip.Options.INLINE.pool(1, 0))) {
      TestChip.Body body =
          (k, port) -> {
            int core = port.identity().core();
            Tile tile = k.vec(ElementType.INT32, 1, 8).named("t" + core).valid(1, 1).place();
            ((KernelExecution) k).units().pipes().scalar((3 - core) * 100_000L);
            TPRINT.apply(tile);
            for (int i = 0; core == 1 && i < 5000; i++) {
              TPRINT.apply(tile);
            }
          };
      FlatTasks tasks = new FlatTasks(chip, true, new int[] {1, 2}, body, body);
      chip.begin(1, 2, 5);
      tasks.run();
      List<String> printed = chip.npu.takePrinted();
      String first = printed.getFirst();
      assertTrue(first.endsWith(": t2 VEC INT32[1x8] ND 1x1\n       0\n"), first);
      assertTrue(printed.get(1).startsWith("device 0 core 1 (AIV of cluster 0) at "));
      assertTrue(
          printed.get(1).contains("kernel task1 (function 1) of task 0x1, block 1: t1"),
          printed.get(1));
      String last = printed.getLast();
      assertTrue(last.contains(" more prints beyond 262144 characters"), last);
      int size = printed.stream().mapToInt(String::length).sum();
      assertTrue(size < 300_000, "kept " + size);
      assertEquals(List.of(), chip.npu.takePrinted());
      chip.begin(1, 2, 5);
      assertEquals(List.of(), chip.npu.takePrinted());
    }
  }
}
