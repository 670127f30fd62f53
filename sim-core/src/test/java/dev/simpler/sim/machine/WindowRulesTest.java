package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.Drain;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TEXTRACT;
import dev.simpler.kernel.isa.TINSERT;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.machine.FormTable;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Where windows start on the chips, which layouts moves join, and how wide rows of factors are. */
class WindowRulesTest {
  private static void on(String chip, CoreKind kind, Consumer<KernelContext> use) {
    try (TestCore core = new TestCore(kind).forms(FormTable.load().chip(chip))) {
      core.execution().units().begin();
      use.accept(core.execution());
    }
  }

  private static Tile vec(KernelContext k, ElementType type, int rows, int cols, Layout layout) {
    return k.vec(type, rows, cols).layout(layout).place();
  }

  @Test
  void aWindowOfL1StartsAtABox() {
    on(
        "a2a3",
        CoreKind.AIC,
        k -> {
          Tile nz = k.tile(Location.MAT, ElementType.FLOAT16, 64, 64).layout(Layout.NZ).place();
          Tile left = k.tile(Location.LEFT, ElementType.FLOAT16, 16, 16).place();
          TEXTRACT.apply(left, nz, 16, 32);
          refused("multiples of 16 and 16", () -> TEXTRACT.apply(left, nz, 8, 0));
          refused("multiples of 16 and 16", () -> TEXTRACT.apply(left, nz, 0, 8));
          Tile floats = k.tile(Location.MAT, ElementType.FLOAT32, 64, 64).layout(Layout.NZ).place();
          Tile wide = k.tile(Location.LEFT, ElementType.FLOAT32, 16, 16).place();
          TEXTRACT.apply(wide, floats, 16, 8);
          Tile turned = k.tile(Location.MAT, ElementType.FLOAT32, 64, 64).layout(Layout.ZN).place();
          refused("multiples of 16 and 16", () -> TEXTRACT.apply(wide, turned, 16, 8));
          Tile bytes = k.tile(Location.MAT, ElementType.INT8, 64, 64).layout(Layout.NZ).place();
          Tile right = k.tile(Location.RIGHT, ElementType.INT8, 32, 32).place();
          refused("multiples of 32 and 32", () -> TEXTRACT.apply(right, bytes, 0, 16));
          Tile sums = k.tile(Location.ACC, ElementType.FLOAT32, 32, 32).place();
          refused(
              "multiples of 16", () -> TEXTRACT.apply(nz.valid(16, 16), sums, 0, 8, Drain.PLAIN));
          nz.valid(64, 64);
          refused("multiples of 16", () -> TINSERT.apply(nz, sums, 0, 8, Drain.PLAIN));
        });
  }

  @Test
  void unalignedWindowsInUbAreOfA5() {
    on(
        "a2a3",
        CoreKind.AIV,
        k -> {
          Tile wide = vec(k, ElementType.FLOAT32, 16, 64, Layout.ND);
          Tile part = vec(k, ElementType.FLOAT32, 16, 16, Layout.ND);
          TEXTRACT.apply(part, wide, 0, 8);
          refused(
              "A2/A3 has no TEXTRACT in UB from or to the middle of a block; A5 has",
              () -> TEXTRACT.apply(part, wide, 0, 4));
          refused("A2/A3 has no TINSERT in UB from or to", () -> TINSERT.apply(wide, part, 0, 4));
          TEXTRACT.apply(part.valid(1, 1), wide, 0, 5);
          Tile boxes = vec(k, ElementType.FLOAT32, 32, 64, Layout.NZ);
          Tile box = vec(k, ElementType.FLOAT32, 16, 16, Layout.NZ);
          refused("A2/A3 has no TEXTRACT in UB from or", () -> TEXTRACT.apply(box, boxes, 8, 0));
        });
    on(
        "a5",
        CoreKind.AIV,
        k -> {
          Tile wide = vec(k, ElementType.FLOAT32, 16, 64, Layout.ND);
          TEXTRACT.apply(vec(k, ElementType.FLOAT32, 16, 16, Layout.ND), wide, 0, 5);
        });
  }

  @Test
  void layoutsChangeInUbOnA5Only() {
    on(
        "a2a3",
        CoreKind.AIV,
        k ->
            refused(
                "A2/A3 has no TMOV in UB from ND to NZ; A5 has",
                () ->
                    TMOV.apply(
                        vec(k, ElementType.FLOAT16, 16, 16, Layout.NZ),
                        vec(k, ElementType.FLOAT16, 16, 16, Layout.ND))));
    on(
        "a5",
        CoreKind.AIV,
        k -> {
          Tile rows = vec(k, ElementType.FLOAT16, 16, 16, Layout.ND);
          TMOV.apply(vec(k, ElementType.FLOAT16, 16, 16, Layout.NZ), rows);
          TMOV.apply(vec(k, ElementType.FLOAT16, 16, 16, Layout.ZN), rows);
          refused(
              "A5 has no TMOV in UB to another layout; no chip has",
              () -> TMOV.apply(vec(k, ElementType.FLOAT16, 16, 16, Layout.DN), rows));
          refused(
              "A5 has no TMOV of column-major or boxed tiles; A2/A3 has",
              () ->
                  TMOV.apply(
                      vec(k, ElementType.FLOAT16, 16, 16, Layout.NZ),
                      vec(k, ElementType.FLOAT16, 16, 16, Layout.NZ)));
        });
  }

  @Test
  void tilesOfAMoveHaveOneCapacity() {
    on(
        "a2a3",
        CoreKind.AIC,
        k -> {
          Tile nz = k.tile(Location.MAT, ElementType.FLOAT16, 64, 64).layout(Layout.NZ);
          Tile left = k.tile(Location.LEFT, ElementType.FLOAT16, 32, 64).place();
          refused("another capacity", () -> TMOV.apply(left, nz.place()));
        });
    on(
        "a2a3",
        CoreKind.AIV,
        k ->
            refused(
                "A2/A3 has no TMOV between different capacities; A5 has",
                () ->
                    TMOV.apply(
                        vec(k, ElementType.FLOAT16, 16, 32, Layout.ND).valid(16, 16),
                        vec(k, ElementType.FLOAT16, 16, 16, Layout.ND))));
  }

  private static void bias(KernelContext k, ElementType type, int cols) {
    Tile row = k.tile(Location.MAT, type, 1, cols).layout(Layout.ND).place();
    for (int i = 0; i < cols; i++) {
      row.setValue(i, i - 0.5);
    }
    Tile bias = k.tile(Location.BIAS, ElementType.FLOAT32, 1, cols).place();
    TMOV.apply(bias, row);
    assertEquals(cols - 1.5, bias.getValue(cols - 1));
  }

  @Test
  void rowsOfHalvesBecomeFloatsInTheBiasTable() {
    on(
        "a2a3",
        CoreKind.AIC,
        k -> {
          bias(k, ElementType.FLOAT16, 32);
          bias(k, ElementType.FLOAT32, 16);
          refused("of half a line of 64 bytes; A5 has", () -> bias(k, ElementType.FLOAT16, 16));
          refused("of half a line of 64 bytes; A5 has", () -> bias(k, ElementType.FLOAT32, 8));
          refused(
              "A2/A3 has no TMOV from L1 to the bias table of BFLOAT16 to FLOAT32; A5 has",
              () -> bias(k, ElementType.BFLOAT16, 32));
        });
    on(
        "a5",
        CoreKind.AIC,
        k -> {
          bias(k, ElementType.FLOAT16, 16);
          bias(k, ElementType.BFLOAT16, 16);
          refused("of FLOAT32; no chip has", () -> bias(k, ElementType.FLOAT32, 8));
        });
  }

  @Test
  void factorsComeInLinesOf128Bytes() {
    on(
        "a5",
        CoreKind.AIC,
        k -> {
          Tile words = k.tile(Location.MAT, ElementType.UINT64, 1, 8).layout(Layout.ND).place();
          Tile factors = k.tile(Location.SCALING, ElementType.UINT64, 1, 8).place();
          refused("a multiple of 16 parameters", () -> TMOV.apply(factors, words));
        });
  }
}
