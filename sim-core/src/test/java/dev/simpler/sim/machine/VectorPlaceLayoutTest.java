package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.simpler.kernel.Drain;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.VectorPlace;
import dev.simpler.kernel.VectorPlace.Part;
import dev.simpler.kernel.isa.TEXTRACT;
import dev.simpler.kernel.isa.TINSERT;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.sim.core.CoreWrite;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.Narrow;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Accumulators in places in UB of other layouts, in windows, and as elements of 8 bits. */
class VectorPlaceLayoutTest {
  private static final ElementType SINGLE = ElementType.FLOAT32;
  private static final int ROWS = 32;
  private static final int COLS = 48;

  private final byte[] ub = new byte[1 << 16];

  /** An accumulator of which element (r, c) is 100 r + c, valid in 20x37. */
  private static Tile counting(KernelContext k) {
    Tile acc = k.tile(Location.ACC, SINGLE, ROWS, COLS).valid(20, 37).place();
    OnChipTile a = OnChipTile.of(acc);
    for (int i = 0; i < ROWS * COLS; i++) {
      float value = 100 * (i / COLS) + i % COLS;
      Elements.putFloat(a.bytes(), a.offsetOf(i / COLS, i % COLS), value);
    }
    return acc;
  }

  private static TestCore core() {
    TestCore core = new TestCore(CoreKind.AIC);
    core.execution().units().begin();
    return core;
  }

  /** Applies what was sent last; nothing else may be on its way. */
  private void arrive(TestCore core) {
    CoreWrite write = Objects.requireNonNull(core.takeWrite());
    assertNull(core.takeWrite());
    write.apply(ub);
  }

  private float at(int element) {
    return Elements.getFloat(ub, 4 * element);
  }

  @Test
  void aColumnMajorPlaceGetsColumns() {
    try (TestCore core = core()) {
      VectorPlace place = new VectorPlace(Part.FIRST, SINGLE, 0, Layout.DN, 40, 50);
      TINSERT.apply(place, counting(core.execution()), 7, 2, Drain.PLAIN);
      arrive(core);
      for (int row = 0; row < 40; row++) {
        for (int col = 0; col < 50; col++) {
          boolean inside = row >= 7 && row < 27 && col >= 2 && col < 39;
          assertEquals(inside ? 100 * (row - 7) + col - 2 : 0, at(col * 40 + row));
        }
      }
    }
  }

  @Test
  void aBoxedPlaceGetsWholeBoxes() {
    try (TestCore core = core()) {
      VectorPlace place = new VectorPlace(Part.SECOND, SINGLE, 0, Layout.NZ, ROWS, COLS);
      TMOV.apply(place, counting(core.execution()), Drain.PLAIN);
      arrive(core);
      for (int row = 0; row < ROWS; row++) {
        for (int col = 0; col < COLS; col++) {
          assertEquals(col < 40 ? 100 * row + col : 0, at(row * COLS + col));
        }
      }
    }
  }

  @Test
  void columnsOfBoxedHalvesAreDividedByThirtyTwo() {
    try (TestCore core = core()) {
      Tile acc = counting(core.execution()).valid(20, 32);
      VectorPlace place = new VectorPlace(Part.COLUMN_HALVES, SINGLE, 0, Layout.NZ, ROWS, 16);
      TMOV.apply(place, acc, Drain.PLAIN);
      Objects.requireNonNull(core.takeWrite());
      arrive(core);
      assertEquals(100 * 31 + 16, at(31 * 16));
    }
  }

  @Test
  void aWindowIsMovedInWholeBlocks() {
    try (TestCore core = core()) {
      VectorPlace place = new VectorPlace(Part.FIRST, SINGLE, 0, 16, 24);
      TEXTRACT.apply(place, counting(core.execution()), 3, 16, 9, 11, Drain.PLAIN);
      arrive(core);
      for (int row = 0; row < 16; row++) {
        for (int col = 0; col < 24; col++) {
          boolean inside = row < 9 && col < 16;
          assertEquals(inside ? 100 * (row + 3) + 16 + col : 0, at(row * 24 + col));
        }
      }
    }
  }

  @Test
  void factorsMakeElementsOfEightBits() {
    for (ElementType type : new ElementType[] {ElementType.FLOAT8_E4M3, ElementType.HIFLOAT8}) {
      try (TestCore core = core()) {
        VectorPlace place = new VectorPlace(Part.FIRST, type, 0, 20, 64);
        TMOV.apply(place, counting(core.execution()), Drain.PLAIN.scaledBy(16));
        arrive(core);
        float largest = type == ElementType.HIFLOAT8 ? 32768 : 448;
        for (int col = 0; col < 37; col++) {
          float value = 16 * (1900 + col);
          byte expected = Narrow.bits(type, Math.min(value, largest));
          assertEquals(expected, ub[19 * 64 + col]);
          assertEquals(Narrow.bits(type, Math.min(16 * col, largest)), ub[col]);
        }
      }
    }
  }

  @Test
  void whatNoFixpipeDoesIsRefused() {
    try (TestCore core = core()) {
      Tile acc = counting(core.execution());
      Drain plain = Drain.PLAIN;
      refused(
          "ND or DN, or NZ",
          () -> TMOV.apply(new VectorPlace(Part.FIRST, SINGLE, 0, Layout.ZN, 32, 48), acc, plain));
      refused(
          "ND or DN, or NZ",
          () -> TMOV.apply(new VectorPlace(Part.FIRST, SINGLE, 0, Layout.NZ, 24, 48), acc, plain));
      refused(
          "multiples of 32",
          () -> TMOV.apply(new VectorPlace(Part.FIRST, SINGLE, 0, Layout.DN, 20, 48), acc, plain));
      VectorPlace small = new VectorPlace(Part.FIRST, SINGLE, 0, 32, 48);
      refused(
          "leaves the valid region 20x37", () -> TEXTRACT.apply(small, acc, 12, 0, 9, 8, plain));
      VectorPlace halves = new VectorPlace(Part.ROW_HALVES, SINGLE, 0, 32, 48);
      refused("one vector core gets rows", () -> TEXTRACT.apply(halves, acc, 0, 0, 2, 8, plain));
      refused(
          "the fixpipe makes no FLOAT8_E4M3 of FLOAT32",
          () ->
              TMOV.apply(
                  new VectorPlace(Part.FIRST, ElementType.FLOAT8_E4M3, 0, 32, 64), acc, plain));
    }
  }
}
