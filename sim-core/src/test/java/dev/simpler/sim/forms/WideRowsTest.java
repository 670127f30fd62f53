package dev.simpler.sim.forms;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.MaskPattern;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TADDS;
import dev.simpler.kernel.isa.TCMP;
import dev.simpler.kernel.isa.TCMPS;
import dev.simpler.kernel.isa.TCOLEXPAND;
import dev.simpler.kernel.isa.TCOLMAX;
import dev.simpler.kernel.isa.TDIV;
import dev.simpler.kernel.isa.TEXPANDS;
import dev.simpler.kernel.isa.TGATHER;
import dev.simpler.kernel.isa.TMAX;
import dev.simpler.kernel.isa.TPARTMIN;
import dev.simpler.kernel.isa.TREMS;
import dev.simpler.kernel.isa.TROWEXPAND;
import dev.simpler.kernel.isa.TROWSUM;
import dev.simpler.kernel.isa.TSCATTER;
import dev.simpler.kernel.isa.TSEL;
import dev.simpler.kernel.isa.TSELS;
import dev.simpler.kernel.isa.TSHLS;
import dev.simpler.kernel.isa.TTRI;
import dev.simpler.kernel.machine.FormTable;
import dev.simpler.sim.core.ChipArithmetic;
import dev.simpler.sim.core.Quirk;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.KernelFaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rows of 64-bit elements on A5, which goes through 64 of them in most instructions. */
class WideRowsTest {
  private static final ElementType LONG = ElementType.INT64;
  private static final ChipArithmetic CHIP =
      new ChipArithmetic(
          Set.of(Quirk.TWO_VECTORS_COMPARED, Quirk.WIDE_PATTERNS_APART, Quirk.MASKS_OF_BYTES),
          false,
          false,
          false,
          false,
          false);

  private static TestCore core() {
    TestCore core = new TestCore(CoreKind.AIV).arithmetic(CHIP).forms(FormTable.load().chip("a5"));
    core.execution().units().begin();
    return core;
  }

  private static Tile tile(TestCore core, ElementType type, int rows, int cols, int valid) {
    Tile tile = core.execution().vec(type, rows, cols).valid(rows, valid).place();
    for (int i = 0; i < rows * cols; i++) {
      tile.setValue(i, (long) i);
    }
    return tile;
  }

  private static List<Runnable> uses(TestCore core, int cols) {
    Tile a = tile(core, LONG, 2, 96, cols);
    Tile b = tile(core, LONG, 2, 96, cols);
    Tile d = tile(core, LONG, 2, 96, cols);
    Tile one = tile(core, LONG, 2, 4, 1);
    Tile mask = tile(core, ElementType.UINT8, 2, 32, 32);
    Tile places = tile(core, ElementType.INT32, 2, 96, cols);
    return List.of(
        () -> TADDS.apply(d, a, 1L),
        () -> TSHLS.apply(d, a, 1L),
        () -> TREMS.apply(d, a, 7L),
        () -> TDIV.apply(d, a, b),
        () -> TCMP.apply(mask, a, b, CompareMode.LT),
        () -> TCMPS.apply(mask, a, 5L, CompareMode.LT),
        () -> TSEL.apply(d, mask, a, b),
        () -> TSELS.apply(d, mask, a, 5L),
        () -> TEXPANDS.apply(d, 3L),
        () -> TTRI.apply(d, true, 1),
        () -> TROWEXPAND.apply(d, one),
        () -> TCOLEXPAND.apply(d, a),
        () -> TROWSUM.apply(one, a),
        () -> TCOLMAX.apply(d, a),
        () -> TPARTMIN.apply(d, a, b),
        () -> TGATHER.apply(d, a, places),
        () -> TSCATTER.apply(d, a, places));
  }

  @Test
  void longerRowsAreRefusedByMostInstructions() {
    try (TestCore core = core()) {
      List<String> wrong = new ArrayList<>();
      for (Runnable use : uses(core, 65)) {
        String text = assertThrows(KernelFaultException.class, use::run).fault().what();
        if (!text.contains("65 columns: A5 goes through 64 columns of 64 bits")) {
          wrong.add(text);
        }
      }
      assertEquals(List.of(), wrong);
    }
    try (TestCore core = core()) {
      uses(core, 64).forEach(use -> assertDoesNotThrow(use::run));
      Tile d = tile(core, LONG, 2, 96, 96);
      TADD.apply(d, tile(core, LONG, 2, 96, 96), tile(core, LONG, 2, 96, 96));
      TMAX.apply(d, d, tile(core, LONG, 2, 96, 90).valid(2, 96));
      assertEquals(2 * 191, d.getInteger(191));
    }
  }

  @Test
  void aPatternPutsRowsAsFarApartAsThoseOfTheDestinationBecome() {
    try (TestCore core = core()) {
      Tile src = tile(core, LONG, 4, 24, 15).valid(3, 15);
      Tile d = tile(core, LONG, 4, 24, 7).valid(3, 7);
      TGATHER.apply(d, src, MaskPattern.P1010);
      assertEquals(1, d.getInteger(0));
      assertEquals(13, d.getInteger(6));
      assertEquals(7, d.getInteger(7));
      assertEquals(24 + 1, d.getInteger(12));
      assertEquals(48 + 13, d.getInteger(24 + 6));
      Tile words = tile(core, ElementType.INT32, 4, 24, 15).valid(3, 15);
      Tile packed = tile(core, ElementType.INT32, 4, 24, 8).valid(3, 8);
      TGATHER.apply(packed, words, MaskPattern.P0101);
      assertEquals(24 + 2, packed.getInteger(9));
    }
  }

  @Test
  void sourcesOf32BitsAreComparedByOneRowDistance() {
    try (TestCore core = core()) {
      Tile mask = tile(core, ElementType.UINT8, 2, 32, 32);
      Tile a = tile(core, ElementType.FLOAT32, 2, 16, 16);
      Tile b = tile(core, ElementType.FLOAT32, 2, 32, 16);
      String text =
          assertThrows(KernelFaultException.class, () -> TCMP.apply(mask, a, b, CompareMode.EQ))
              .fault()
              .what();
      assertTrue(text.contains("reads both sources by the rows of either"), text);
      TCMP.apply(mask.valid(1, 32), a.valid(1, 16), b.valid(1, 16), CompareMode.EQ);
      assertEquals(255, mask.getInteger(1));
    }
  }

  @Test
  void masksAreThoseOfBytes() {
    try (TestCore core = core()) {
      Tile words = tile(core, ElementType.UINT16, 2, 16, 16);
      Tile d = tile(core, ElementType.FLOAT32, 2, 16, 16);
      String text =
          assertThrows(KernelFaultException.class, () -> TSEL.apply(d, words, d, d)).fault().what();
      assertTrue(text.contains("A5 finds its way through masks of UINT8"), text);
      TSEL.apply(d.valid(1, 16), words, d, d);
      TSELS.apply(d.valid(2, 16), words, d, 1f);
      Tile mask = tile(core, ElementType.UINT8, 1, 64, 64);
      Tile bytes = tile(core, ElementType.INT8, 1, 288, 288);
      assertThrows(KernelFaultException.class, () -> TSEL.apply(bytes, mask, bytes, bytes));
      TSEL.apply(bytes.valid(1, 256), mask, bytes, bytes);
      TSELS.apply(bytes.valid(1, 288), mask, bytes, 1L);
      assertEquals(1, bytes.getInteger(256 + 6));
      assertEquals(256 + 5 - 256, bytes.getInteger(256 + 5));
    }
  }
}
