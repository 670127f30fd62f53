package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pad;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TADDC;
import dev.simpler.kernel.isa.TADDS;
import dev.simpler.kernel.isa.TCOLEXPANDMIN;
import dev.simpler.kernel.isa.TCOLSUM;
import dev.simpler.kernel.isa.TCVT;
import dev.simpler.kernel.isa.TEXPANDS;
import dev.simpler.kernel.isa.TFILLPAD;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TNEG;
import dev.simpler.kernel.isa.TPARTMAX;
import dev.simpler.kernel.isa.TRESHAPE;
import dev.simpler.kernel.isa.TROWEXPAND;
import dev.simpler.kernel.isa.TROWMAX;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.kernel.isa.TSUBVIEW;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.ElementCopy;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Every instruction does to a view what it does to a tile of its own, and nothing around it. */
class SubViewProperties {
  private static final int ROWS = 32;
  private static final int COLS = 128;

  private interface Instruction {
    void apply(Tile d, Tile a, Tile b);
  }

  private static final Map<String, Instruction> INSTRUCTIONS = new LinkedHashMap<>();

  static {
    INSTRUCTIONS.put("TADD", TADD::apply);
    INSTRUCTIONS.put("TADDS", (d, a, b) -> TADDS.apply(d, a, 2L));
    INSTRUCTIONS.put("TNEG", (d, a, b) -> TNEG.apply(d, a));
    INSTRUCTIONS.put("TADDC", (d, a, b) -> TADDC.apply(d, a, b, a));
    INSTRUCTIONS.put("TPARTMAX", TPARTMAX::apply);
    INSTRUCTIONS.put("TMOV", (d, a, b) -> TMOV.apply(d, a));
    INSTRUCTIONS.put("TCVT", (d, a, b) -> TCVT.apply(d, a, RoundMode.RINT));
    INSTRUCTIONS.put("TEXPANDS", (d, a, b) -> TEXPANDS.apply(d, 3));
    INSTRUCTIONS.put("TROWMAX", (d, a, b) -> TROWMAX.apply(d, a));
    INSTRUCTIONS.put("TCOLSUM", (d, a, b) -> TCOLSUM.apply(d, a));
    INSTRUCTIONS.put("TCOLEXPANDMIN", TCOLEXPANDMIN::apply);
    INSTRUCTIONS.put("TROWEXPAND", (d, a, b) -> TROWEXPAND.apply(d, b));
    INSTRUCTIONS.put("TFILLPAD", (d, a, b) -> TFILLPAD.apply(d, a));
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of(INSTRUCTIONS.keySet());
  }

  @Provide
  Arbitrary<ElementType> types() {
    return Arbitraries.of(
        ElementType.FLOAT32, ElementType.FLOAT16, ElementType.INT32, ElementType.INT16);
  }

  @Property(tries = 250)
  void aViewIsWorkedOnAsATileOfItsOwn(
      @ForAll @From("names") String name,
      @ForAll @From("types") ElementType type,
      @ForAll @IntRange(min = 0, max = 8) int row,
      @ForAll @IntRange(min = 0, max = 4) int block,
      @ForAll @IntRange(min = 1, max = 20) int rows,
      @ForAll @IntRange(min = 1, max = 40) int cols,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      int col = block * 32 / type.bytes();
      OnChipTile parent = operands.tile(type, ROWS, COLS, ROWS, COLS);
      OnChipTile other = operands.tile(type, ROWS, COLS, ROWS, COLS);
      parent.pad(Pad.MAX);
      Tile a = TSUBVIEW.apply(other, row, col, rows, cols);
      Tile b = TSUBVIEW.apply(other, ROWS - rows, 0, rows, cols);
      Tile d = TSUBVIEW.apply(parent, row, col, rows, cols);
      Tile ownA = copyOf(operands, (OnChipTile) a);
      Tile ownB = copyOf(operands, (OnChipTile) b);
      Tile ownD = copyOf(operands, (OnChipTile) d).pad(Pad.MAX);
      byte[] before = Operands.copy(parent);
      Instruction instruction = Objects.requireNonNull(INSTRUCTIONS.get(name));
      instruction.apply(ownD, ownA, ownB);
      instruction.apply(d, a, b);
      for (int r = 0; r < ROWS; r++) {
        for (int c = 0; c < COLS; c++) {
          boolean inside = r >= row && r < row + rows && c >= col && c < col + cols;
          OnChipTile expected = inside ? (OnChipTile) ownD : parent;
          int at = inside ? expected.offsetOf(r - row, c - col) : parent.offsetOf(r, c);
          assertEquals(
              Elements.bits(inside ? expected.bytes() : before, at, type),
              Elements.bits(parent.bytes(), parent.offsetOf(r, c), type),
              name + " at " + r + ", " + c);
        }
      }
    }
  }

  private static OnChipTile copyOf(Operands operands, OnChipTile view) {
    ElementType type = view.type();
    OnChipTile own =
        operands.tile(type, view.rows(), (view.cols() + 31) & -32, view.rows(), view.cols());
    for (int r = 0; r < view.rows(); r++) {
      for (int c = 0; c < view.cols(); c++) {
        ElementCopy.copy(view, view.offsetOf(r, c), own, own.offsetOf(r, c), type.bytes());
      }
    }
    return own;
  }

  @Test
  void globalMemoryMovesThroughAView() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      float[] values = new float[6];
      for (int i = 0; i < 6; i++) {
        values[i] = i + 1;
      }
      long address = core.floats(0, values, 2, 3);
      core.run(k -> {
        Tile parent = k.vec(ElementType.FLOAT32, 4, 16).place();
        TEXPANDS.apply(parent, 9);
        Tile view = TSUBVIEW.apply(parent, 1, 8, 2, 3);
        TLOAD.apply(view, k.tensor(0).matrix(2, 3));
        assertEquals(9, parent.getValue(16 + 7));
        assertEquals(1, parent.getValue(16 + 8));
        assertEquals(6, parent.getValue(32 + 10));
        assertEquals(9, parent.getValue(32 + 11));
        assertEquals(4, view.getValue(3));
        view.setValue(5, 60);
        assertEquals(60, parent.getValue(32 + 10));
        TSTORE.apply(k.tensor(0).matrix(2, 3), view);
      });
      assertEquals(60, core.read(address, 6)[5]);
    }
  }

  @Test
  void columnsOfAColumnMajorTileAreViewedLikewise() {
    try (Operands operands = new Operands(12)) {
      OnChipTile parent = operands.tile(ElementType.FLOAT32, 16, 4, 16, 4, Layout.DN);
      Tile view = TSUBVIEW.apply(parent, 8, 1, 5, 2);
      TEXPANDS.apply(view, 7);
      Operands.assertFloat(7, parent, 8, 1);
      Operands.assertFloat(7, parent, 12, 2);
      assertEquals(7, view.getValue(9));
    }
  }

  @Test
  void neighbouringViewsShareNoBytesAndOverlappingOnesDo() {
    try (Operands operands = new Operands(13)) {
      OnChipTile parent = operands.tile(ElementType.FLOAT32, 8, 32, 8, 32);
      Tile left = TSUBVIEW.apply(parent, 0, 0, 8, 16);
      Tile right = TSUBVIEW.apply(parent, 0, 16, 8, 16);
      Tile middle = TSUBVIEW.apply(parent, 0, 8, 8, 16);
      TROWEXPAND.apply(right, left);
      TROWEXPAND.apply(left, right);
      refused(
          "shares its bytes", () -> TROWEXPAND.apply(TSUBVIEW.apply(parent, 4, 16, 4, 16), middle));
      refused("shares its bytes", () -> TROWEXPAND.apply(middle, left));
      refused("shares its bytes", () -> TROWEXPAND.apply(parent, left));
    }
  }

  @Test
  void whatCannotBeViewedIsRefused() {
    try (Operands operands = new Operands(14)) {
      OnChipTile parent = operands.tile(ElementType.FLOAT32, 8, 32, 6, 24);
      refused("leaves the valid region 6x24", () -> TSUBVIEW.apply(parent, 0, 8, 6, 17));
      refused("leaves the valid region", () -> TSUBVIEW.apply(parent, 5, 0, 2, 8));
      refused("leaves the valid region", () -> TSUBVIEW.apply(parent, -1, 0, 2, 8));
      refused("is empty", () -> TSUBVIEW.apply(parent, 0, 0, 0, 8));
      refused("mis-aligned", () -> TSUBVIEW.apply(parent, 0, 4, 2, 8));
      Tile view = TSUBVIEW.apply(parent, 0, 8, 2, 8);
      refused("no address of its own", () -> view.at(0));
      refused("not in one piece", () -> TRESHAPE.apply(view, 8, 2, Layout.DN));
      refused("exceed the capacity", () -> view.valid(2, 9));
      refused("outside 0..15", () -> view.getValue(16));
    }
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      Tile boxed = k.tile(Location.MAT, ElementType.FLOAT16, 32, 32).place();
      refused("without boxes", () -> TSUBVIEW.apply(boxed, 0, 0, 16, 16));
      Tile acc = k.tile(Location.ACC, ElementType.FLOAT32, 32, 32).place();
      refused("without boxes", () -> TSUBVIEW.apply(acc, 0, 0, 16, 16));
    }
  }
}
