package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.OutOfBounds;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.MGATHER;
import dev.simpler.kernel.isa.MSCATTER;
import dev.simpler.kernel.machine.FormTable;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Rows of global memory by index: what each chip goes through as it lies in memory. */
class MemoryRowsTest {
  private static final OutOfBounds MODE = OutOfBounds.UNDEFINED;

  /** A table of 6x16 elements, 0, 1 and so on. */
  private static void on(String chip, BiConsumer<KernelContext, GlobalTensor> body) {
    try (TestCore core = new TestCore(CoreKind.AIV).forms(FormTable.load().chip(chip))) {
      float[] data = new float[96];
      for (int i = 0; i < data.length; i++) {
        data[i] = i;
      }
      core.floats(0, data, 6, 16);
      GlobalTensor[] table = new GlobalTensor[1];
      core.run((Kernel) k -> table[0] = k.tensor(0).matrix(6, 16));
      core.execution().units().begin();
      body.accept(core.execution(), table[0]);
    }
  }

  private static Tile row(KernelContext k) {
    Tile indices = k.vec(ElementType.INT32, 1, 8).valid(1, 3).place();
    indices.setValue(0, 5L);
    indices.setValue(1, 0L);
    indices.setValue(2, 2L);
    return indices;
  }

  private static Tile column(KernelContext k) {
    Tile indices = k.vec(ElementType.INT32, 8, 1).layout(Layout.DN).valid(3, 1).place();
    indices.setValue(0, 5L);
    indices.setValue(2, 2L);
    return indices;
  }

  @Test
  void bothChipsTakeARowOfIndicesAndRowsOfTheTile() {
    for (String chip : new String[] {"a2a3", "a5"}) {
      on(
          chip,
          (k, table) -> {
            Tile dst = k.vec(ElementType.FLOAT32, 3, 16).place();
            MGATHER.rows(dst, table, row(k), MODE);
            assertEquals(5 * 16 + 3, dst.getValue(3));
            assertEquals(7, dst.getValue(16 + 7));
            assertEquals(2 * 16 + 15, dst.getValue(2 * 16 + 15));
            MSCATTER.rows(table, dst, row(k), MODE);
          });
    }
  }

  @Test
  void aColumnOfIndicesIsReadAsItLiesInMemory() {
    on(
        "a5",
        (k, table) -> {
          Tile dst = k.vec(ElementType.FLOAT32, 3, 16).place();
          MGATHER.rows(dst, table, column(k), MODE);
          assertEquals(5 * 16, dst.getValue(0));
          assertEquals(0, dst.getValue(16));
          assertEquals(2 * 16, dst.getValue(2 * 16));
          Tile apart = k.vec(ElementType.INT32, 3, 8).valid(3, 1).place();
          refused("give them one row", () -> MGATHER.rows(dst, table, apart, MODE));
          refused("give them one row", () -> MSCATTER.rows(table, dst, apart, MODE));
          MGATHER.rows(dst.valid(1, 16), table, apart, MODE);
        });
    on(
        "a2a3",
        (k, table) -> {
          Tile dst = k.vec(ElementType.FLOAT32, 3, 16).place();
          refused(
              "A2/A3 has no MGATHER by a column of indices; A5 has",
              () -> MGATHER.rows(dst, table, column(k), MODE));
          refused("give the indices one row", () -> MSCATTER.rows(table, dst, column(k), MODE));
        });
  }

  @Test
  void rowsThatAreLongerOrLieApartAreForA2A3() {
    on(
        "a2a3",
        (k, table) -> {
          Tile dst = k.vec(ElementType.FLOAT32, 3, 16).valid(3, 5).place();
          MGATHER.rows(dst, table, row(k), MODE);
          assertEquals(2 * 16 + 4, dst.getValue(2 * 16 + 4));
          MGATHER.rows(dst, table.block(0, 8, 6, 5), row(k), MODE);
          assertEquals(2 * 16 + 8 + 4, dst.getValue(2 * 16 + 4));
        });
    on(
        "a5",
        (k, table) -> {
          Tile dst = k.vec(ElementType.FLOAT32, 3, 16).valid(3, 5).place();
          String words = "by rows that are longer or lie apart; A2/A3 has";
          refused("A5 has no MGATHER " + words, () -> MGATHER.rows(dst, table, row(k), MODE));
          GlobalTensor part = table.block(0, 8, 6, 5);
          refused("A5 has no MGATHER " + words, () -> MGATHER.rows(dst, part, row(k), MODE));
          refused("A5 has no MSCATTER " + words, () -> MSCATTER.rows(part, dst, row(k), MODE));
          Tile one = k.vec(ElementType.INT32, 1, 8).valid(1, 1).place();
          MGATHER.rows(dst.valid(1, 5), table.block(3, 8, 1, 5), one, MODE);
          assertEquals(3 * 16 + 8 + 4, dst.getValue(4));
        });
  }

  @Test
  void elementsOfColumnMajorTilesAreForA5() {
    on(
        "a5",
        (k, table) -> {
          Tile dst = k.vec(ElementType.FLOAT32, 8, 2).layout(Layout.DN).place();
          Tile indices = k.vec(ElementType.INT32, 8, 2).layout(Layout.DN).place();
          indices.setValue(9, 77L);
          MGATHER.apply(dst, table, indices, MODE);
          assertEquals(77, dst.getValue(9));
          MSCATTER.apply(table, dst, indices, MODE);
        });
    on(
        "a2a3",
        (k, table) -> {
          Tile dst = k.vec(ElementType.FLOAT32, 8, 8).place();
          Tile indices = k.vec(ElementType.INT32, 8, 8).layout(Layout.DN).place();
          refused(
              "A2/A3 has no MGATHER of column-major or boxed tiles; A5 has",
              () -> MGATHER.apply(dst, table, indices, MODE));
        });
  }
}
