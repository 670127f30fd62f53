package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.PrintFormat;
import dev.simpler.kernel.isa.TPRINT;
import dev.simpler.kernel.machine.FormTable;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TPRINT of what a view shows of global memory. */
class PrintedViewTest {
  private static String printed(Function<KernelContext, GlobalTensor> view, PrintFormat format) {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      float[] counting = new float[512];
      for (int i = 0; i < counting.length; i++) {
        counting[i] = i / 2f;
      }
      core.floats(0, counting, 1, counting.length);
      core.run(k -> TPRINT.apply(view.apply(k), format));
      assertEquals(1, core.printed().size());
      return core.printed().getFirst();
    }
  }

  @Test
  void aMatrixIsItsRows() {
    String text = printed(k -> k.tensor(0).matrix(1, 2, 3), PrintFormat.WIDTH8_PRECISION2);
    assertTrue(
        text.endsWith(" ND\n    0.50     1.00     1.50\n    2.00     2.50     3.00\n"), text);
  }

  @Test
  void stridesAndColumnsAreThoseOfTheView() {
    String text =
        printed(
            k ->
                k.tensor(0)
                    .view(0, new int[] {1, 1, 1, 2, 2}, new long[] {0, 0, 0, 1, 100}, Layout.DN),
            PrintFormat.WIDTH8_PRECISION2);
    assertTrue(text.endsWith(" DN\n    0.00    50.00\n    0.50    50.50\n"), text);
  }

  @Test
  void outerExtentsAreToldApart() {
    String text =
        printed(
            k ->
                k.tensor(0)
                    .view(0, new int[] {1, 1, 2, 1, 1}, new long[] {0, 0, 8, 1, 1}, Layout.ND),
            PrintFormat.WIDTH8_PRECISION2);
    assertTrue(text.endsWith(" ND\n[0, 0, 0]:\n    0.00\n[0, 0, 1]:\n    4.00\n"), text);
  }

  @Test
  void boxesAreTheMatrixTheyMakeUp() {
    String text =
        printed(
            k ->
                k.tensor(0)
                    .view(
                        0, new int[] {1, 2, 1, 16, 8}, new long[] {256, 128, 128, 8, 1}, Layout.NZ),
            PrintFormat.WIDTH8_PRECISION2);
    String[] rows = text.split("\n");
    assertEquals(17, rows.length);
    assertTrue(rows[2].startsWith("    4.00     4.50"), rows[2]);
    assertTrue(
        rows[2].endsWith("   68.00    68.50    69.00    69.50    70.00    70.50    71.00    71.50"),
        rows[2]);
  }

  @Test
  void nothingIsAnEmptyText() {
    String text = printed(k -> k.tensor(0).matrix(0, 8), PrintFormat.WIDTH8_PRECISION4);
    assertTrue(text.endsWith(" ND\n"), text);
  }

  @ParameterizedTest
  @EnumSource(names = {"INT64", "BFLOAT16"})
  void otherTypesAreRefused(ElementType type) {
    try (TestCore core = new TestCore(CoreKind.AIV).forms(FormTable.load().chip("a5"))) {
      core.floats(0, new float[64], 8, 8);
      core.word(1, core.device().malloc(64));
      refused(
          "has no TPRINT of global memory of " + type,
          () -> core.run(k -> TPRINT.apply(k.buffer(1, type, 4).matrix(1, 4))));
    }
  }

  @Test
  void aViewBeyondItsTensorIsRefused() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      core.floats(0, new float[64], 8, 8);
      refused(
          "TPRINT touches 260 bytes, only 256 are left of the tensor",
          () -> core.run(k -> TPRINT.apply(k.tensor(0).matrix(1, 65))));
    }
  }
}
