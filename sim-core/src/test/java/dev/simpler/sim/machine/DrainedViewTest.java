package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.Drain;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.VectorPlace;
import dev.simpler.kernel.VectorPlace.Part;
import dev.simpler.kernel.isa.TINSERT;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.kernel.machine.FormTable;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.GmView;
import org.junit.jupiter.api.Test;

/** Views and tiles that accumulators go to: what the fixpipe is told of them. */
class DrainedViewTest {
  private static final ElementType SINGLE = ElementType.FLOAT32;

  private static Tile counting(KernelContext k) {
    Tile acc = k.tile(Location.ACC, SINGLE, 16, 32).valid(6, 32).named("sum").place();
    for (int i = 0; i < 16 * 32; i++) {
      acc.setValue(i, i);
    }
    return acc;
  }

  /** A view of memory that no kernel runs on. */
  private static GlobalTensor view(TestCore core, int[] extents, long[] strides, Layout layout) {
    long address = core.device().malloc(16384);
    return new GmView(
        core.execution().units(),
        "argument",
        SINGLE,
        address,
        address + 16384,
        extents,
        strides,
        layout);
  }

  /** NCHW of A5: each channel's places side by side. */
  @Test
  void aProductIsStoredByChannels() {
    try (TestCore core = new TestCore(CoreKind.AIC).forms(FormTable.load().chip("a5"))) {
      long out = core.floats(0, new float[400], 400);
      core.run(
          (Kernel)
              k ->
                  TSTORE.apply(
                      k.tensor(0)
                          .view(
                              0,
                              new int[] {1, 1, 1, 6, 32},
                              new long[] {0, 0, 0, 1, 10},
                              Layout.DN),
                      counting(k),
                      Drain.PLAIN.withRelu()));
      float[] got = core.read(out, 400);
      for (int i = 0; i < 320; i++) {
        float expected = i % 10 < 6 ? i % 10 * 32 + i / 10 : 0;
        assertEquals(expected, got[i], "element " + i);
      }
    }
  }

  @Test
  void outerDimensionsGoOnAsInnerOnes() {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      Tile acc = counting(k);
      int[] rows = {1, 1, 2, 3, 32};
      TSTORE.apply(view(core, rows, new long[] {0, 0, 120, 40, 1}, Layout.ND), acc);
      refused(
          "dimension 2 goes on after 128 elements: the fixpipe goes on after 120",
          () -> TSTORE.apply(view(core, rows, new long[] {0, 0, 128, 40, 1}, Layout.ND), acc));
      refused(
          "goes on after",
          () ->
              TSTORE.atomicAdd(
                  view(core, new int[] {1, 2, 1, 6, 16}, new long[] {0, 7, 0, 1, 10}, Layout.DN),
                  acc));
      int[] boxes = {1, 4, 1, 16, 8};
      TSTORE.apply(view(core, boxes, new long[] {0, 256, 0, 8, 1}, Layout.NZ), acc);
      refused(
          "maps one by one",
          () ->
              TSTORE.apply(
                  view(core, new int[] {1, 4, 2, 6, 8}, new long[] {192, 48, 192, 8, 1}, Layout.NZ),
                  acc));
      refused(
          "blocks of 32 bytes",
          () ->
              TSTORE.apply(
                  view(core, new int[] {1, 8, 1, 16, 4}, new long[] {0, 64, 0, 4, 1}, Layout.NZ),
                  acc));
    }
  }

  /** A5 is told extents, not distances, so that blocks of columns follow each other. */
  @Test
  void blocksThatAreApartAreRefusedWhereExtentsDecide() {
    try (TestCore core = new TestCore(CoreKind.AIC).forms(FormTable.load().chip("a5"))) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      Tile acc = counting(k);
      int[] boxes = {1, 4, 1, 16, 8};
      TSTORE.apply(view(core, boxes, new long[] {0, 128, 0, 8, 1}, Layout.NZ), acc);
      refused(
          "A5 has no TSTORE from L0C to an NZ view whose blocks are farther apart",
          () -> TSTORE.apply(view(core, boxes, new long[] {0, 256, 0, 8, 1}, Layout.NZ), acc));
      VectorPlace halves = new VectorPlace(Part.ROW_HALVES, SINGLE, 0, Layout.DN, 8, 32);
      refused("no columns", () -> TMOV.apply(halves, acc, Drain.PLAIN));
    }
  }

  @Test
  void tilesInL1AreNz() {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      Tile acc = counting(k);
      Tile rows = k.tile(Location.MAT, SINGLE, 16, 32).layout(Layout.ND).place();
      TMOV.apply(rows, acc, Drain.PLAIN);
      assertEquals(5 * 32 + 31, rows.getValue(5 * 32 + 31));
      assertEquals(0, rows.getValue(6 * 32));
      refused("windows of NZ tiles only", () -> TINSERT.apply(rows, acc, 0, 0, Drain.PLAIN));
      Tile columns = k.tile(Location.MAT, SINGLE, 16, 32).layout(Layout.ZN).place();
      refused("the fixpipe makes NZ", () -> TMOV.apply(columns, acc, Drain.PLAIN));
      Tile boxes = k.tile(Location.MAT, SINGLE, 32, 32).place();
      TINSERT.apply(boxes, acc, 16, 0, Drain.PLAIN);
      assertEquals(15 * 32, boxes.getValue(31 * 32));
      refused(
          "moves all 16 rows of its capacity, of which 1 would go beyond 32",
          () -> TINSERT.apply(boxes, acc, 17, 0, Drain.PLAIN));
    }
  }
}
