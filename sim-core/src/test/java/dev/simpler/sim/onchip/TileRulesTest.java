package dev.simpler.sim.onchip;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TMATMUL;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TRESHAPE;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TileRulesTest {
  private static final int KIB = 1024;

  private final TestCore core = new TestCore(CoreKind.AIV);
  private final KernelContext k = core.execution();

  @BeforeEach
  void begin() {
    core.execution().units().begin();
  }

  @AfterEach
  void close() {
    core.close();
  }

  private Tile block(String name) {
    return k.vec(ElementType.FLOAT32, 128, 128).named(name);
  }

  @Test
  void threeTilesOf64KiBFillTheUnifiedBufferAndAFourthIsRefusedNamingThem() {
    block("a").at(0);
    block("b").at(64 * KIB);
    block("c").at(128 * KIB);
    KernelFaultException refused =
        assertThrows(KernelFaultException.class, () -> block("d").at(192 * KIB));
    assertEquals(ErrorCategory.OUT_OF_MEMORY, refused.category());
    assertSays(refused, "d VEC FLOAT32[128x128]", "65536 bytes", "196608");
    assertSays(refused, "a VEC", "b VEC", "c VEC");
  }

  @Test
  void inTheOrderOfExportsTilesGoBehindAllThatAreOpenOrStated() {
    OnChipSizes sizes = TestCore.SIZES.with(TileOrder.BEHIND_ALL);
    try (TestCore card = new TestCore(CoreKind.AIV, EffectOrder.PROGRAM, sizes)) {
      Supplier<OnChipTile> small =
          () -> (OnChipTile) card.execution().vec(ElementType.FLOAT32, 8, 8);
      card.execution().units().begin();
      Tile first = small.get().place();
      Tile second = small.get().place();
      first.close();
      OnChipTile third = small.get();
      third.place();
      assertEquals(512, third.offset());
      third.close();
      second.close();
      OnChipTile fourth = small.get();
      fourth.place();
      assertEquals(0, fourth.offset());
      small.get().at(2048).close();
      OnChipTile fifth = small.get();
      fifth.place();
      assertEquals(2304, fifth.offset());
    }
  }

  @Test
  void placedTilesTakeTheLowestFreeRange() {
    Tile a = block("a").place();
    block("b").place();
    block("c").place();
    assertThrows(KernelFaultException.class, () -> block("d").place());
    a.close();
    assertEquals(0, OnChipTile.of(block("d").place()).base());
  }

  @Test
  void overlappingLiveTilesAreRefusedNamingBoth() {
    block("a").at(0);
    KernelFaultException refused =
        assertThrows(KernelFaultException.class, () -> block("b").at(32 * KIB));
    assertSays(refused, "b VEC FLOAT32[128x128] ND at 0x8000..0x18000 overlaps a VEC");
  }

  @Test
  void aTileMayMoveOverItself() {
    Tile a = block("a").at(0);
    assertDoesNotThrow(() -> a.at(32));
  }

  @Test
  void declaredAliasesMayOverlap() {
    Tile a = block("a").at(64 * KIB);
    Tile view = block("view").aliasOf(a);
    a.setValue(5, 2.5);
    assertEquals(2.5, view.getValue(5));
  }

  @Test
  void aReshapeSharesTheBytes() {
    Tile column = k.vec(ElementType.FLOAT32, 16, 1).layout(Layout.DN).named("m").at(0);
    Tile row = TRESHAPE.apply(column, 1, 16, Layout.ND);
    column.setValue(3, 7);
    assertEquals(7, row.getValue(3));
  }

  @Test
  void aReshapeThatChangesTheSizeIsRefused() {
    Tile a = block("a").at(0);
    assertSays(
        assertThrows(KernelFaultException.class, () -> TRESHAPE.apply(a, 128, 64, Layout.ND)),
        "changes the number of bytes");
    assertSays(
        assertThrows(KernelFaultException.class, () -> TRESHAPE.apply(a, 128, 128, Layout.NZ)),
        "mixes boxed and unboxed");
  }

  @Test
  void misalignedAndNegativeAddressesAreRefused() {
    block("low").at(64 * KIB);
    assertSays(
        assertThrows(KernelFaultException.class, () -> block("a").at(16)),
        "a VEC FLOAT32[128x128]",
        "mis-aligned",
        "multiples of 32",
        "live tiles: low VEC FLOAT32[128x128]");
    assertThrows(KernelFaultException.class, () -> block("a").at(-32));
  }

  @Test
  void aRunOfLessThanABlockIsRefused() {
    assertSays(
        assertThrows(KernelFaultException.class, () -> k.vec(ElementType.FLOAT32, 4, 3).place()),
        "12 bytes",
        "multiple of 32");
  }

  @Test
  void boxedTilesAreWholeBoxesOfTheirMemory() {
    try (TestCore cube = new TestCore(CoreKind.AIC)) {
      KernelContext c = cube.execution();
      boxes(c.tile(Location.MAT, ElementType.FLOAT32, 8, 8), "16x8");
      boxes(c.tile(Location.MAT, ElementType.FLOAT32, 16, 12), "16x8");
      boxes(c.tile(Location.MAT, ElementType.FLOAT16, 16, 8).layout(Layout.ZN), "16x16");
      boxes(c.tile(Location.MAT, ElementType.INT8, 16, 16).layout(Layout.ZN), "32x16");
      boxes(c.tile(Location.LEFT, ElementType.BFLOAT16, 16, 24), "16x16");
      boxes(c.tile(Location.LEFT, ElementType.INT8, 16, 16).layout(Layout.ZZ), "16x32");
      boxes(c.tile(Location.RIGHT, ElementType.INT8, 16, 32), "32x16");
      boxes(c.tile(Location.RIGHT, ElementType.FLOAT32, 8, 8), "8x16");
      boxes(c.tile(Location.ACC, ElementType.FLOAT32, 16, 8), "16x16");
      boxes(c.tile(Location.ACC, ElementType.INT32, 8, 16), "16x16");
      c.tile(Location.LEFT, ElementType.FLOAT16, 1, 16).place();
      c.tile(Location.RIGHT, ElementType.FLOAT32, 8, 16).place();
      c.tile(Location.MAT, ElementType.INT8, 32, 16).layout(Layout.ZN).place();
    }
    boxes(k.vec(ElementType.FLOAT32, 3, 12).layout(Layout.NZ), "16x8");
    k.vec(ElementType.FLOAT32, 3, 16).layout(Layout.NZ).place();
  }

  private static void boxes(Tile tile, String box) {
    assertSays(
        assertThrows(KernelFaultException.class, tile::place),
        tile.location() + " " + tile.type(),
        "boxes of " + box);
  }

  @Test
  void aLayoutThatAMemoryCannotHoldIsRefused() {
    try (TestCore cube = new TestCore(CoreKind.AIC)) {
      KernelContext c = cube.execution();
      for (Location boxed : List.of(Location.LEFT, Location.RIGHT, Location.ACC)) {
        Tile tile = c.tile(boxed, ElementType.FLOAT32, 16, 16).named("odd");
        assertSays(
            assertThrows(KernelFaultException.class, () -> tile.layout(Layout.ND)),
            "odd " + boxed,
            "ND, which " + boxed + " cannot hold");
      }
      for (Location plain : List.of(Location.BIAS, Location.SCALING)) {
        Tile tile = c.tile(plain, ElementType.FLOAT32, 1, 16);
        assertSays(
            assertThrows(KernelFaultException.class, () -> tile.layout(Layout.NZ)),
            "NZ, which " + plain + " cannot hold");
      }
    }
  }

  @Test
  void tilesOfTheWrongLocationAreRefusedNamingBoth() {
    try (TestCore cube = new TestCore(CoreKind.AIC)) {
      KernelContext c = cube.execution();
      Tile staged = c.tile(Location.MAT, ElementType.FLOAT32, 16, 16).named("staged").place();
      Tile sum = c.tile(Location.ACC, ElementType.FLOAT32, 16, 16).named("sum").place();
      assertSays(
          assertThrows(KernelFaultException.class, () -> TADD.apply(staged, sum, sum)),
          "staged MAT FLOAT32[16x16]",
          "sum ACC FLOAT32[16x16]",
          "needs tiles in VEC");
      assertSays(
          assertThrows(KernelFaultException.class, () -> TMATMUL.apply(sum, staged, staged)),
          "staged MAT FLOAT32[16x16]",
          "sum ACC FLOAT32[16x16]",
          "needs ACC, LEFT and RIGHT");
      assertSays(
          assertThrows(KernelFaultException.class, () -> TMOV.apply(sum, staged)),
          "staged MAT FLOAT32[16x16]",
          "sum ACC FLOAT32[16x16]",
          "no path");
    }
  }

  @Test
  void aTileWithoutAnAddressCannotBeUsed() {
    Tile a = block("a").at(0);
    assertSays(
        assertThrows(KernelFaultException.class, () -> TADD.apply(block("b"), a, a)),
        "b VEC",
        "before it has an address");
  }

  @Test
  void aValidRegionBeyondTheCapacityIsRefused() {
    assertSays(
        assertThrows(KernelFaultException.class, () -> block("a").valid(129, 1)), "rows 129");
  }

  @Test
  void wholeNumbersKeepAllTheirBits() {
    Tile wide = k.vec(ElementType.INT64, 1, 8).place();
    wide.setValue(3, (1L << 53) + 1);
    assertEquals((1L << 53) + 1, wide.getInteger(3));
    Tile narrow = k.vec(ElementType.UINT8, 1, 32).place();
    narrow.setValue(0, -2L);
    assertEquals(254, narrow.getInteger(0));
    Tile real = k.vec(ElementType.FLOAT16, 1, 16).place();
    real.setValue(0, 3L);
    assertEquals(3.0, real.getValue(0));
    assertSays(
        assertThrows(KernelFaultException.class, () -> real.getInteger(0)), "elements of FLOAT16");
    assertThrows(KernelFaultException.class, () -> wide.setValue(8, 1L));
    assertThrows(KernelFaultException.class, () -> wide.getInteger(-1));
  }

  @Test
  void elementsOutsideTheCapacityAreRefused() {
    Tile a = block("a").at(0);
    assertSays(assertThrows(KernelFaultException.class, () -> a.setValue(16384, 0)), "0..16383");
  }

  @Test
  void emptyTilesAreRefused() {
    assertThrows(KernelFaultException.class, () -> k.vec(ElementType.FLOAT32, 0, 8));
  }

  @Test
  void everyMemoryOfACubeCoreHasItsOwnAddresses() {
    try (TestCore cube = new TestCore(CoreKind.AIC)) {
      KernelContext c = cube.execution();
      c.tile(Location.MAT, ElementType.FLOAT32, 128, 128).at(0).setValue(0, 1);
      c.tile(Location.LEFT, ElementType.FLOAT32, 128, 128).at(0).setValue(0, 2);
      Tile acc = c.tile(Location.ACC, ElementType.FLOAT32, 128, 128).at(0);
      assertEquals(0, acc.getValue(0));
      assertSays(
          assertThrows(
              KernelFaultException.class,
              () -> c.tile(Location.RIGHT, ElementType.FLOAT32, 128, 256).at(0)),
          "L0B has 65536");
      assertSays(
          assertThrows(KernelFaultException.class, () -> c.vec(ElementType.FLOAT32, 8, 8)),
          "UB",
          "AIC");
    }
  }

  @Test
  void bytesStayFromKernelToKernelButTilesDoNot() {
    block("a").at(0).setValue(0, 9);
    core.execution().units().begin();
    Tile next = block("b").at(32 * KIB);
    next.close();
    assertEquals(9, block("c").at(0).getValue(0));
  }

  private static void assertSays(KernelFaultException e, String... parts) {
    String message = e.fault().message();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }
}
