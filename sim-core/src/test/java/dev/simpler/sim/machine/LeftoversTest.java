package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADDDEQRELU;
import dev.simpler.kernel.isa.TAND;
import dev.simpler.kernel.isa.TCMP;
import dev.simpler.kernel.isa.TCMPS;
import dev.simpler.kernel.isa.TDEQUANT;
import dev.simpler.kernel.isa.TGATHERB;
import dev.simpler.kernel.isa.TNOT;
import dev.simpler.kernel.isa.TORS;
import dev.simpler.kernel.isa.TQUANT;
import dev.simpler.kernel.isa.TSORT32;
import dev.simpler.kernel.isa.TTRANS;
import dev.simpler.kernel.isa.TTRI;
import dev.simpler.sim.core.ChipArithmetic;
import dev.simpler.sim.core.Quirk;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What instructions leave outside of their results: in sources, behind columns, behind rows. */
class LeftoversTest {
  private static final ChipArithmetic OLD =
      new ChipArithmetic(
          EnumSet.complementOf(
              EnumSet.of(
                  Quirk.TWO_VECTORS_COMPARED,
                  Quirk.WIDE_PATTERNS_APART,
                  Quirk.MASKS_OF_BYTES,
                  Quirk.WHOLE_VECTORS_DEQUANTISED,
                  Quirk.TRIANGLES_IN_VECTORS)),
          false,
          false,
          false,
          false,
          false);
  private static final ChipArithmetic NEW =
      new ChipArithmetic(
          Set.of(
              Quirk.TWO_VECTORS_COMPARED,
              Quirk.WHOLE_VECTORS_DEQUANTISED,
              Quirk.TRIANGLES_IN_VECTORS),
          false,
          false,
          false,
          false,
          false);

  private static TestCore core(ChipArithmetic chip) {
    TestCore core = new TestCore(CoreKind.AIV).arithmetic(chip);
    core.execution().units().begin();
    return core;
  }

  private static Tile bytes(TestCore core, int rows, int value) {
    Tile tile = core.execution().vec(ElementType.UINT8, rows, 32).place();
    for (int i = 0; i < rows * 32; i++) {
      tile.setValue(i, (long) value);
    }
    return tile;
  }

  private static Tile floats(TestCore core, int rows, int cols, float first) {
    Tile tile = core.execution().vec(ElementType.FLOAT32, rows, cols).place();
    for (int i = 0; i < rows * cols; i++) {
      tile.setValue(i, first + i);
    }
    return tile;
  }

  private static int at(Tile tile, int offset) {
    OnChipTile t = OnChipTile.of(tile);
    return t.bytes()[t.base() + offset] & 0xff;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bitsOfBytesAreTakenInPairs(boolean old) {
    try (TestCore core = core(old ? OLD : NEW)) {
      Tile a = bytes(core, 2, 0x3c);
      Tile b = bytes(core, 2, 0x0f);
      Tile d = bytes(core, 2, 7);
      TAND.apply(d.valid(2, 3), a, b);
      assertEquals(0x0c, at(d, 32 + 2));
      assertEquals(old ? 0x0c : 7, at(d, 32 + 3));
      assertEquals(7, at(d, 32 + 4));
      TORS.apply(d.valid(1, 31), a, 0x80);
      assertEquals(old ? 0xbc : 7, at(d, 31));
      Tile n = bytes(core, 1, 7);
      TNOT.apply(n.valid(1, 5), a);
      assertEquals(0xc3, at(n, 4));
      assertEquals(old ? 0xc3 : 7, at(n, 5));
      TNOT.apply(n.valid(1, 8), b);
      assertEquals(7, at(n, 8));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void comparisonsBehindTheLastColumn(boolean old) {
    try (TestCore core = core(old ? OLD : NEW)) {
      Tile a = floats(core, 2, 64, 0);
      Tile b = floats(core, 2, 64, 0);
      b.setValue(64 + 21, 7f);
      Tile d = bytes(core, 2, 0x5a);
      TCMP.apply(d.valid(2, 3), a.valid(2, 20), b.valid(2, 20), CompareMode.EQ);
      assertEquals(old ? 0xff : 0x0f, at(d, 2));
      assertEquals(old ? 0xdf : 0x0f, at(d, 32 + 2));
      assertEquals(old ? 0xff : 0, at(d, 7));
      assertEquals(old ? 0x5a : 0, at(d, 8));
      assertEquals(0x5a, at(d, 16));
      d = bytes(core, 2, 0x5a);
      TCMP.apply(d.valid(2, 3), a.valid(2, 20), b.valid(2, 20), CompareMode.NE);
      assertEquals(old ? 0x20 : 0, at(d, 32 + 2));
      assertEquals(old ? 0xa5 : 0, at(d, 8));
      assertEquals(old ? 0xa5 : 0x5a, at(d, 31));
      d = bytes(core, 2, 0x5a);
      TCMPS.apply(d.valid(1, 3), a.valid(1, 20), 30f, CompareMode.GE);
      assertEquals(old ? 0xc0 : 0, at(d, 3));
      assertEquals(0x5a, at(d, 32));
    }
  }

  @Test
  void scaledNumbersAndTheirHalvesStayInTheSourceOfAQuantisation() {
    for (ChipArithmetic chip : new ChipArithmetic[] {OLD, NEW}) {
      try (TestCore core = core(chip)) {
        Tile src = floats(core, 2, 16, 1);
        Tile scales = floats(core, 16, 8, 2).valid(2, 1);
        Tile d = core.execution().vec(ElementType.INT8, 2, 32).valid(2, 9).place();
        TQUANT.apply(d, src.valid(2, 9), scales);
        assertEquals(2, d.getInteger(0));
        boolean old = chip == OLD;
        OnChipTile s = OnChipTile.of(src);
        float half = Float.float16ToFloat(Elements.getShort(s.bytes(), s.base() + 2 * 8));
        assertEquals(old ? 18 : Float.float16ToFloat((short) 0), half);
        float next = Float.float16ToFloat(Elements.getShort(s.bytes(), s.base() + 32));
        assertEquals(old ? 170 : Float.float16ToFloat((short) 0), next);
        assertEquals(old ? 170 : 17, src.getValue(16));
        assertEquals(26, src.getValue(25));
      }
    }
  }

  @Test
  void scaledSumsStayInTheirSources() {
    for (ChipArithmetic chip : new ChipArithmetic[] {OLD, NEW}) {
      try (TestCore core = core(chip)) {
        Tile a = core.execution().vec(ElementType.INT32, 1, 8).place();
        Tile b = core.execution().vec(ElementType.INT32, 1, 8).place();
        for (int i = 0; i < 8; i++) {
          a.setValue(i, (long) (i - 4));
          b.setValue(i, 1L);
        }
        Tile d = core.execution().vec(ElementType.FLOAT16, 1, 16).valid(1, 7).place();
        TADDDEQRELU.apply(d, a.valid(1, 7), b.valid(1, 7), 0.5f);
        boolean old = chip == OLD;
        assertEquals(0, d.getValue(0));
        assertEquals(1.5, d.getValue(6));
        assertEquals(old ? Float.floatToIntBits(-1.5f) : -4, a.getInteger(0));
        assertEquals(old ? 0 : 1, b.getInteger(0));
        assertEquals(old ? Float.floatToIntBits(1.5f) : 1, b.getInteger(6));
        assertEquals(3, a.getInteger(7));
      }
    }
  }

  @Test
  void blocksAreGatheredByEight() {
    for (ChipArithmetic chip : new ChipArithmetic[] {OLD, OLD.imitated(true), NEW}) {
      try (TestCore core = core(chip)) {
        Tile src = floats(core, 2, 128, 0);
        Tile offsets = core.execution().vec(ElementType.UINT32, 2, 16).place();
        for (int i = 0; i < 32; i++) {
          offsets.setValue(i, 32L * (31 - i));
        }
        Tile d = floats(core, 2, 128, 1000);
        Tile cut = d.valid(2, 72);
        if (chip == OLD) {
          refused("rows of offsets are 64 bytes apart", () -> TGATHERB.apply(cut, src, offsets));
          Tile one = floats(core, 1, 8, 0);
          refused("it would write 224 bytes behind", () -> TGATHERB.apply(one, src, offsets));
          TGATHERB.apply(d.valid(1, 72), src, offsets);
        } else {
          TGATHERB.apply(cut, src, offsets);
          // of row 1 the chip takes the offset that follows those of row 0's last eight
          assertEquals(chip == NEW ? 8 * (31 - 24) : 8 * (31 - 16), d.getValue(128 + 64));
        }
        assertEquals(8 * (31 - 8), d.getValue(64));
        assertEquals(chip == NEW ? 1072 : 8 * (31 - 9), d.getValue(72));
        assertEquals(8 * 31, d.getValue(0));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void transposedRowsEndWithTheStartOfTheMemory(boolean old) {
    try (TestCore core = core(old ? OLD : NEW)) {
      Tile src = floats(core, 3, 8, 100);
      assertEquals(0, OnChipTile.of(src).base());
      Tile d = floats(core, 8, 16, 500);
      TTRANS.apply(d.valid(8, 3), src);
      assertEquals(100 + 8 + 5, d.getValue(16 * 5 + 1));
      assertEquals(old ? 105 : 500 + 16 * 5 + 3, d.getValue(16 * 5 + 3));
      assertEquals(old ? 105 : 500 + 16 * 5 + 7, d.getValue(16 * 5 + 7));
      assertEquals(500 + 16 * 5 + 8, d.getValue(16 * 5 + 8));
      Tile narrow = floats(core, 8, 8, 500);
      TTRANS.apply(narrow.valid(8, 3), src);
      assertEquals(503, narrow.getValue(3));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shortSegmentsAreFilledUpWithTheLeastScore(boolean old) {
    try (TestCore core = core(old ? OLD : NEW)) {
      Tile src = floats(core, 2, 16, 0).valid(2, 13);
      Tile places = core.execution().vec(ElementType.UINT32, 2, 16).place();
      for (int i = 0; i < 32; i++) {
        places.setValue(i, (long) i);
      }
      Tile d = floats(core, 2, 32, 9);
      TSORT32.apply(d.valid(2, 26), src, places.valid(2, 13));
      assertEquals(12, d.getValue(0));
      assertEquals(28, d.getValue(32));
      OnChipTile t = OnChipTile.of(d);
      int behind = t.base() + 4 * (32 + 26);
      assertEquals(0xFFC00000, Elements.getInt(t.bytes(), behind));
      assertEquals(29, Elements.getInt(t.bytes(), behind + 4));
      Tile next = floats(core, 1, 8, 77);
      assertEquals(77, next.getValue(0));
    }
  }

  @Test
  void longRowsAreDequantisedInWholeVectors() {
    for (ChipArithmetic chip : new ChipArithmetic[] {OLD, NEW, NEW.imitated(true)}) {
      try (TestCore core = core(chip)) {
        Tile src = core.execution().vec(ElementType.INT8, 2, 96).place();
        for (int i = 0; i < 192; i++) {
          src.setValue(i, (long) (i % 96));
        }
        Tile factors = floats(core, 2, 8, 2).valid(2, 1);
        Tile zeros = floats(core, 2, 8, 0).valid(2, 1);
        Tile d = floats(core, 2, 80, -500);
        Tile behind = floats(core, 1, 64, 7);
        TDEQUANT.apply(d.valid(2, 70), src.valid(2, 70), factors, zeros);
        boolean whole = chip != OLD;
        assertEquals(2 * 69, d.getValue(69));
        assertEquals(whole ? 2 * 70 : -500 + 70, d.getValue(70));
        assertEquals(10 * (69 - 8), d.getValue(80 + 69));
        assertEquals(whole ? 10 * (79 - 8) : -500 + 159, d.getValue(80 + 79));
        assertEquals(chip.imitated() ? 10 * (80 - 8) : 7, behind.getValue(0));
        Tile few = floats(core, 2, 80, -500);
        TDEQUANT.apply(few.valid(2, 63), src.valid(2, 63), factors, zeros);
        assertEquals(-500 + 63, few.getValue(63));
      }
    }
  }

  @Test
  void trianglesEndWithTheirVectorOnA5() {
    for (boolean imitated : new boolean[] {false, true}) {
      for (ChipArithmetic chip : new ChipArithmetic[] {OLD, NEW}) {
        try (TestCore core = core(chip.imitated(imitated))) {
          boolean vectors = chip.quirks().contains(Quirk.TRIANGLES_IN_VECTORS);
          Tile tall = floats(core, 6, 8, 100);
          Tile behind = floats(core, 1, 64, 500);
          TTRI.apply(tall.valid(5, 5), false, 3);
          assertEquals(1, tall.getValue(3));
          assertEquals(105, tall.getValue(5));
          assertEquals(vectors ? 1 : 3 * 8 + 105, tall.getValue(3 * 8 + 5));
          assertEquals(vectors ? 1 : 4 * 8 + 107, tall.getValue(4 * 8 + 7));
          assertEquals(5 * 8 + 100, tall.getValue(5 * 8));
          TTRI.apply(tall.valid(6, 8), false, 20);
          assertEquals(vectors && imitated ? 1 : 500, behind.getValue(0));
          assertEquals(vectors && imitated ? 1 : 517, behind.getValue(17));
          assertEquals(518, behind.getValue(18));
          TTRI.apply(tall.valid(6, 8), true, 20);
          assertEquals(vectors && imitated ? 0 : 500, behind.getValue(0));
        }
      }
    }
  }
}
