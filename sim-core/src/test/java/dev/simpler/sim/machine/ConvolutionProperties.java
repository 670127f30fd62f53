package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.FeatureMap;
import dev.simpler.kernel.FeatureShape;
import dev.simpler.kernel.FilterShape;
import dev.simpler.kernel.Filters;
import dev.simpler.kernel.ImageMode;
import dev.simpler.kernel.ImageWindow;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.SETFMATRIX;
import dev.simpler.kernel.isa.SET_IMG2COL_PADDING;
import dev.simpler.kernel.isa.SET_IMG2COL_RPT;
import dev.simpler.kernel.isa.TEXTRACT;
import dev.simpler.kernel.isa.TIMG2COL;
import dev.simpler.sim.core.ChipArithmetic;
import dev.simpler.sim.core.Quirk;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.observe.CoreTap;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What filters see of feature maps, against its definition. */
class ConvolutionProperties {
  private static final List<ElementType> TYPES =
      List.of(ElementType.INT8, ElementType.FLOAT16, ElementType.BFLOAT16, ElementType.FLOAT32);

  private static KernelContext begin(TestCore core) {
    core.execution().units().begin();
    return core.execution();
  }

  private static FeatureMap map(KernelContext k, ElementType type, FeatureShape shape, long seed) {
    int c0 = FeatureShape.c0(type);
    Tile tile = k.tile(Location.MAT, type, (int) shape.blocks(), c0).layout(Layout.ND).place();
    noise(tile, seed);
    return new FeatureMap(tile, shape);
  }

  private static void noise(Tile tile, long seed) {
    OnChipTile t = OnChipTile.of(tile);
    byte[] bytes = new byte[t.capacityBytes()];
    new Random(seed).nextBytes(bytes);
    System.arraycopy(bytes, 0, t.bytes(), t.base(), bytes.length);
  }

  private static long bits(Tile tile, int row, int col) {
    OnChipTile t = OnChipTile.of(tile);
    return Elements.bits(t.bytes(), t.offsetOf(row, col), t.type());
  }

  /** The element at a place of a map by its definition, or the pad value. */
  private static long element(FeatureMap map, int n, int d, int channel, int h, int w, long pad) {
    FeatureShape s = map.shape();
    int c0 = FeatureShape.c0(map.tile().type());
    boolean inside =
        n < s.n() && channel < s.c1() * c0 && h >= 0 && h < s.h() && w >= 0 && w < s.w();
    if (!inside) {
      return pad;
    }
    int block = (((n * s.d() + d) * s.c1() + channel / c0) * s.h() + h) * s.w() + w;
    return bits(map.tile(), block, channel % c0);
  }

  private static ImageWindow window(Random random) {
    return ImageWindow.of(1 + random.nextInt(3), 1 + random.nextInt(3))
        .strides(1 + random.nextInt(3), 1 + random.nextInt(2))
        .dilations(1 + random.nextInt(2), 1 + random.nextInt(2))
        .padding(random.nextInt(3), random.nextInt(3), random.nextInt(3), random.nextInt(3));
  }

  private static void expect(Tile left, FeatureMap map, ImageWindow w, long pad, int row, int col) {
    FeatureShape s = map.shape();
    int c0 = FeatureShape.c0(map.tile().type());
    int outH = w.placesH(s.h());
    int outW = w.placesW(s.w());
    for (int r = 0; r < left.validRows(); r++) {
      for (int c = 0; c < left.validCols(); c++) {
        int m = row + r;
        int k = col + c;
        int c1 = k / (c0 * w.filterH() * w.filterW());
        int fh = k / c0 / w.filterW() % w.filterH();
        int fw = k / c0 % w.filterW();
        long expected =
            element(
                map,
                m / (s.d() * outH * outW),
                m / (outH * outW) % s.d(),
                c1 * c0 + k % c0,
                m / outW % outH * w.strideH() + fh * w.dilationH() - w.top(),
                m % outW * w.strideW() + fw * w.dilationW() - w.left(),
                pad);
        assertEquals(expected, bits(left, r, c), "place " + m + ", element " + k + " of " + w);
      }
    }
  }

  @Property(tries = 60)
  void rowsAreWhatTheFilterSeesAtItsPlaces(
      @ForAll @IntRange(max = 3) int which,
      @ForAll boolean second,
      @ForAll boolean manual,
      @ForAll long seed) {
    Random random = new Random(seed);
    ElementType type = TYPES.get(which);
    FeatureShape shape =
        new FeatureShape(
            1 + random.nextInt(2),
            1 + random.nextInt(2),
            1 + random.nextInt(2),
            5 + random.nextInt(3),
            5 + random.nextInt(3));
    ImageWindow window = window(random);
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      KernelContext k = begin(core);
      FeatureMap map = map(k, type, shape, seed);
      map.tile().padWith(3);
      long pad = OnChipTile.of(map.tile()).padBits();
      Tile left =
          k.tile(Location.LEFT, type, 32, 64).valid(random.nextInt(33), random.nextInt(65)).place();
      noise(left, seed + 1);
      byte[] before = Operands.copy(OnChipTile.of(left));
      int row = 16 * random.nextInt(3);
      int col = FeatureShape.c0(type) * random.nextInt(4);
      ImageMode auto = second ? ImageMode.B_AUTO : ImageMode.A_AUTO;
      ImageMode byHand = second ? ImageMode.B_MANUAL : ImageMode.A_MANUAL;
      if (manual) {
        SETFMATRIX.apply(map, window, byHand);
        SET_IMG2COL_PADDING.apply(map, byHand);
        SET_IMG2COL_RPT.apply(map, 0, 1, 0);
        // padding is the register's, whatever the instruction says
        TIMG2COL.apply(left, map, window.padding(9, 9, 9, 9), byHand, row, col);
      } else {
        TIMG2COL.apply(left, map, window, auto, row, col);
      }
      expect(left, map, window, pad, row, col);
      OnChipTile l = OnChipTile.of(left);
      Operands.assertRestUnchanged(before, l, left.validRows(), left.validCols());
    }
  }

  /** Every kind of use in any order, against a model of what A5 keeps and what A2/A3 keeps. */
  @Property(tries = 40)
  void usesLeaveTheirSettingsInTheRegisters(@ForAll boolean onePadding, @ForAll long seed) {
    Random random = new Random(seed);
    ChipArithmetic chip =
        new ChipArithmetic(
            onePadding ? Set.of(Quirk.ONE_IMAGE_PADDING) : Set.of(),
            false,
            false,
            false,
            false,
            false);
    try (TestCore core = new TestCore(CoreKind.AIC).arithmetic(chip)) {
      KernelContext k = begin(core);
      ElementType type = TYPES.get(random.nextInt(TYPES.size()));
      FeatureMap[] maps = {
        map(k, type, FeatureShape.of(1, 1, 6, 5), seed),
        map(k, type, FeatureShape.of(1, 1, 5, 6), 3)
      };
      Tile left = k.tile(Location.LEFT, type, 16, 64).place();
      ImageWindow[] set = new ImageWindow[2];
      FeatureShape[] extents = new FeatureShape[2];
      long[] padding = new long[2];
      for (int step = 0; step < 12; step++) {
        FeatureMap map = maps[random.nextInt(2)];
        map.tile().padWith(random.nextInt(100));
        long pad = OnChipTile.of(map.tile()).padBits();
        int register = random.nextInt(2);
        int kept = onePadding ? 0 : register;
        ImageMode byHand = register == 0 ? ImageMode.A_MANUAL : ImageMode.B_MANUAL;
        ImageMode auto = register == 0 ? ImageMode.A_AUTO : ImageMode.B_AUTO;
        ImageWindow window = window(random);
        switch (random.nextInt(4)) {
          case 0 -> {
            SETFMATRIX.apply(map, window, byHand);
            set[register] = window;
            extents[register] = map.shape();
          }
          case 1 -> {
            SET_IMG2COL_PADDING.apply(map, byHand);
            padding[kept] = pad;
          }
          case 2 -> {
            TIMG2COL.apply(left, map, window, auto, 0, 0);
            expect(left, map, window, pad, 0, 0);
            set[register] = window;
            extents[register] = map.shape();
            padding[kept] = pad;
          }
          default -> {
            ImageWindow is = set[register];
            if (is != null) {
              ImageWindow seen = window.padding(is.left(), is.right(), is.top(), is.bottom());
              TIMG2COL.apply(left, map, window, byHand, 0, 0);
              FeatureMap as = new FeatureMap(map.tile(), extents[register]);
              expect(left, as, seen, padding[kept], 0, 0);
            }
          }
        }
      }
    }
  }

  @Test
  void aFilterOfTwoByTwoOnThreeByThree() {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      KernelContext k = begin(core);
      FeatureMap map = map(k, ElementType.INT8, FeatureShape.of(1, 1, 3, 3), 5);
      Tile left = k.tile(Location.LEFT, ElementType.INT8, 16, 128).valid(4, 128).place();
      TIMG2COL.apply(left, map, ImageWindow.of(2, 2), ImageMode.A_AUTO, 0, 0);
      int[][] seen = {{0, 1, 3, 4}, {1, 2, 4, 5}, {3, 4, 6, 7}, {4, 5, 7, 8}};
      for (int place = 0; place < 4; place++) {
        for (int i = 0; i < 128; i++) {
          assertEquals(bits(map.tile(), seen[place][i / 32], i % 32), bits(left, place, i));
        }
      }
    }
  }

  @Test
  void bothTilesAreInTheEvent() {
    try (TestCore core = new TestCore(CoreKind.AIC).watched()) {
      KernelContext k = begin(core);
      FeatureMap map = map(k, ElementType.INT8, FeatureShape.of(1, 1, 3, 3), 5);
      Tile left = k.tile(Location.LEFT, ElementType.INT8, 16, 32).named("left").place();
      map.tile().named("map");
      CoreTap tap = Objects.requireNonNull(core.execution().units().tap());
      tap.take();
      SETFMATRIX.apply(map, ImageWindow.of(1, 1), ImageMode.A_MANUAL);
      TIMG2COL.apply(left, map, ImageWindow.of(1, 1), ImageMode.A_MANUAL, 0, 0);
      List<String> told =
          tap.take().stream()
              .filter(CoreEvent.Instruction.class::isInstance)
              .map(CoreEvent.Instruction.class::cast)
              .map(event ->
                  event.name()
                      + event.operands().stream()
                          .map(o -> o.access() + " " + o.tile().name())
                          .toList())
              .toList();
      assertEquals(List.of("SETFMATRIX[]", "TIMG2COL[WRITE left, READ map]"), told);
    }
  }

  @Test
  void registersAreSetBeforeTheyAreUsed() {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      KernelContext k = begin(core);
      FeatureMap map = map(k, ElementType.FLOAT32, FeatureShape.of(1, 1, 4, 4), 1);
      Tile left = k.tile(Location.LEFT, ElementType.FLOAT32, 16, 8).place();
      ImageWindow one = ImageWindow.of(1, 1);
      refused(
          "TIMG2COL in the mode A_MANUAL before SETFMATRIX",
          () -> TIMG2COL.apply(left, map, one, ImageMode.A_MANUAL, 0, 0));
      refused("SETFMATRIX in the mode A_AUTO", () -> SETFMATRIX.apply(map, one, ImageMode.A_AUTO));
      SETFMATRIX.apply(map, one, ImageMode.B_MANUAL);
      refused(
          "TIMG2COL in the mode A_MANUAL before SETFMATRIX",
          () -> TIMG2COL.apply(left, map, one, ImageMode.A_MANUAL, 0, 0));
      TIMG2COL.apply(left, map, one, ImageMode.B_MANUAL, 0, 0);
      FeatureMap small = map(k, ElementType.FLOAT32, FeatureShape.of(1, 1, 2, 2), 1);
      refused(
          "the register says 4x4, which takes 16 blocks, there are 4",
          () -> TIMG2COL.apply(left, small, one, ImageMode.B_MANUAL, 0, 0));
      refused(
          "SET_IMG2COL_RPT of 2 times in the mode 0", () -> SET_IMG2COL_RPT.apply(map, 1, 2, 0));
      core.execution().units().begin();
      FeatureMap next = map(k, ElementType.FLOAT32, FeatureShape.of(1, 1, 4, 4), 1);
      Tile free = k.tile(Location.LEFT, ElementType.FLOAT32, 16, 8).place();
      refused(
          "TIMG2COL in the mode B_MANUAL before SETFMATRIX",
          () -> TIMG2COL.apply(free, next, one, ImageMode.B_MANUAL, 0, 0));
    }
  }

  @Test
  void windowsThatNoRegisterHoldsAndTilesThatHoldNoMapAreRefused() {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      KernelContext k = begin(core);
      FeatureMap map = map(k, ElementType.FLOAT32, FeatureShape.of(1, 1, 4, 4), 1);
      Tile left = k.tile(Location.LEFT, ElementType.FLOAT32, 16, 8).place();
      ImageWindow one = ImageWindow.of(1, 1);
      refused(
          "stride 64x1, limits 1..63",
          () -> TIMG2COL.apply(left, map, one.strides(64, 1), ImageMode.A_AUTO, 0, 0));
      refused(
          "padding 0x256, limits 0..255",
          () -> TIMG2COL.apply(left, map, one.padding(0, 256, 0, 0), ImageMode.A_AUTO, 0, 0));
      refused(
          "has no place on a map of 4x4",
          () -> TIMG2COL.apply(left, map, ImageWindow.of(5, 1), ImageMode.A_AUTO, 0, 0));
      refused(
          "from (-1, 0), limits 0..65535",
          () -> TIMG2COL.apply(left, map, one, ImageMode.A_AUTO, -1, 0));
      FeatureMap greater = new FeatureMap(map.tile(), FeatureShape.of(1, 1, 4, 5));
      refused(
          "8 columns and 20 rows",
          () -> TIMG2COL.apply(left, greater, one, ImageMode.A_AUTO, 0, 0));
      Tile boxed = k.tile(Location.MAT, ElementType.FLOAT32, 16, 8).place();
      FeatureMap wrong = new FeatureMap(boxed, map.shape());
      refused(
          "needs an ND tile in MAT",
          () -> TIMG2COL.apply(left, wrong, one, ImageMode.A_AUTO, 0, 0));
    }
  }

  @Property(tries = 30)
  void filtersAreTheRightOperandOfAProduct(
      @ForAll @IntRange(max = 3) int which, @ForAll long seed) {
    Random random = new Random(seed);
    ElementType type = TYPES.get(which);
    int c0 = FeatureShape.c0(type);
    FilterShape shape = new FilterShape(1 + random.nextInt(2), 1 + random.nextInt(2), 2, 2, 32);
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      KernelContext k = begin(core);
      Tile tile = k.tile(Location.MAT, type, (int) shape.blocks(), c0).layout(Layout.ND).place();
      noise(tile, seed);
      Filters filters = new Filters(tile, shape);
      Tile right = k.tile(Location.RIGHT, type, 64, 16).valid(1 + random.nextInt(64), 16).place();
      int row = c0 * random.nextInt((shape.depth(type) - right.validRows()) / c0 + 1);
      TEXTRACT.apply(right, filters, row, 16);
      for (int r = 0; r < right.validRows(); r++) {
        for (int c = 0; c < 16; c++) {
          int depth = row + r;
          assertEquals(
              bits(tile, depth / c0 * 32 + 16 + c, depth % c0), bits(right, r, c), r + ", " + c);
        }
      }
      refused("starts at multiples of", () -> TEXTRACT.apply(right, filters, row, 8));
      refused(
          "starts at multiples of",
          () -> TEXTRACT.apply(right, filters, shape.depth(type) - c0 + 1, 0));
    }
  }
}
