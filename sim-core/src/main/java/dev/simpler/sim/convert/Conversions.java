package dev.simpler.sim.convert;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.SharedScale;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.ConversionUnit;
import dev.simpler.kernel.machine.GroupOrder;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.SharedQuantisation;
import dev.simpler.sim.core.ChipArithmetic;
import dev.simpler.sim.core.Quirk;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import dev.simpler.sim.onchip.Overlaps;
import dev.simpler.sim.onchip.StepsInSources;
import org.jspecify.annotations.Nullable;

/** Instructions that change the element type of tiles in UB. */
public final class Conversions implements ConversionUnit {
  /** Halves in a block of 32 bytes. */
  private static final int HALVES = 16;

  /** FLOAT32 in a vector. */
  private static final int VECTOR = 64;

  private static final int LARGEST_HALF = 65504;

  /** Creates the unit, which keeps nothing. */
  public Conversions() {}

  @Override
  public void convert(Instruction op, Tile dst, Tile src, RoundMode mode, boolean saturate) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    boolean sameOrder = d.isHeldLike(s);
    boolean packed = d.type().isPacked() || s.type().isPacked();
    boolean follows =
        sameOrder && d.base() == s.base() && !packed && d.type().bytes() <= s.type().bytes();
    if (!follows) {
      Overlaps.refuse(op, d, s);
    }
    int rows = d.validRows();
    int cols = d.validCols();
    d.units().charge(op, s, d);
    s.readFrom(0, 0, rows, cols);
    if (packed) {
      new PackedConversion(d, s, mode, saturate).run();
    } else if (rows > 0 && cols > 0) {
      convert(d, s, Conversion.of(s.type(), d.type(), mode, saturate), sameOrder && d.isOneRun());
    }
  }

  private static void convert(OnChipTile d, OnChipTile s, Conversion conversion, boolean oneRun) {
    byte[] m = d.bytes();
    int rows = d.validRows();
    int cols = d.validCols();
    boolean rowMajor = s.layout().isRowMajor();
    if (oneRun) {
      conversion.run(m, d.base(), s.base(), rows * cols);
    } else if (rowMajor != d.layout().isRowMajor()) {
      for (int row = 0; row < rows; row++) {
        for (int col = 0; col < cols; col++) {
          conversion.run(m, d.offsetOf(row, col), s.offsetOf(row, col), 1);
        }
      }
    } else if (rowMajor) {
      for (int row = 0; row < rows; row++) {
        conversion.run(m, d.offsetOf(row, 0), s.offsetOf(row, 0), cols);
      }
    } else {
      for (int col = 0; col < cols; col++) {
        conversion.run(m, d.offsetOf(0, col), s.offsetOf(0, col), rows);
      }
    }
  }

  @Override
  public void quantise(Instruction op, Tile dst, Tile src, Tile scales, @Nullable Tile zeroPoints) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = StepsInSources.source(src);
    OnChipTile factors = OnChipTile.source(scales);
    OnChipTile zeros = zeroPoints == null ? null : OnChipTile.source(zeroPoints);
    begin(op, d, s);
    boolean leaves = StepsInSources.isLeft(s);
    int low = d.type() == ElementType.INT8 ? Byte.MIN_VALUE : 0;
    int high = low + 255;
    for (int row = 0; row < d.validRows() && d.validCols() > 0; row++) {
      float factor = ofRow(factors, row);
      // adding -0 leaves every number as it is
      float zero = zeros == null ? -0f : ofRow(zeros, row);
      if (leaves) {
        leave(d, s, row, factor, zero, low, high);
      } else {
        quantise(d, s, row, factor, zero, low, high);
      }
    }
  }

  private static void quantise(
      OnChipTile d, OnChipTile s, int row, float factor, float zero, int low, int high) {
    byte[] m = d.bytes();
    int from = s.offsetOf(row, 0);
    int to = d.offsetOf(row, 0);
    int end = to + d.validCols();
    for (; to < end; to++, from += Float.BYTES) {
      int whole = (int) Math.rint(Elements.getFloat(m, from) * factor + zero);
      m[to] = (byte) Math.max(low, Math.min(whole, high));
    }
  }

  /**
   * The same on a chip that leaves its steps in the row of the source: the scaled numbers, and over
   * the rows that it is done with the halves that it makes of their whole numbers on the way to 8
   * bits, in rows of whole blocks of halves from the source's start on. A half lies over numbers
   * that were read.
   */
  private static void leave(
      OnChipTile d, OnChipTile s, int row, float factor, float zero, int low, int high) {
    byte[] m = d.bytes();
    int from = s.offsetOf(row, 0);
    int half = s.base() + row * Math.ceilDiv(s.cols(), HALVES) * HALVES * Short.BYTES;
    int to = d.offsetOf(row, 0);
    int end = to + d.validCols();
    for (; to < end; to++, from += Float.BYTES, half += Short.BYTES) {
      float moved = Elements.getFloat(m, from) * factor + zero;
      int whole = (int) Math.rint(moved);
      m[to] = (byte) Math.max(low, Math.min(whole, high));
      Elements.putFloat(m, from, moved);
      int kept = Math.max(-LARGEST_HALF, Math.min(whole, LARGEST_HALF));
      Elements.putShort(m, half, Float.floatToFloat16(kept));
    }
  }

  @Override
  public void quantise(
      Instruction op, SharedQuantisation result, Tile src, GroupOrder order, SharedScale rule) {
    OnChipTile d = OnChipTile.target(result.elements());
    OnChipTile s = OnChipTile.source(src);
    SharedGroups groups =
        new SharedGroups(
            d,
            s,
            OnChipTile.target(result.exponents()),
            OnChipTile.target(result.maxima()),
            OnChipTile.target(result.factors()));
    begin(op, d, s);
    groups.quantise(op, order, rule);
  }

  @Override
  public void dequantise(Instruction op, Tile dst, Tile src, Tile scales, Tile offsets) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    OnChipTile factors = OnChipTile.source(scales);
    OnChipTile zeros = OnChipTile.source(offsets);
    begin(op, d, s);
    for (int row = 0; row < d.validRows() && d.validCols() > 0; row++) {
      float factor = ofRow(factors, row);
      float zero = ofRow(zeros, row);
      int to = d.offsetOf(row, 0);
      int from = s.offsetOf(row, 0);
      int cols = wholeVectors(d, s, to, from);
      for (int col = 0; col < cols; col++) {
        float value = Elements.loadLong(s.bytes(), from + col * s.type().bytes(), s.type());
        Elements.putFloat(d.bytes(), to + col * Float.BYTES, (value - zero) * factor);
      }
    }
  }

  /**
   * Columns that a dequantisation goes through. A chip that makes one mask for all vectors of a row
   * goes through the whole last one as well; what it writes of it behind the tile is left out,
   * unless the device imitates the chip.
   */
  private static int wholeVectors(OnChipTile d, OnChipTile s, int to, int from) {
    int cols = d.validCols();
    ChipArithmetic chip = d.units().port().arithmetic();
    if (cols <= VECTOR || !chip.quirks().contains(Quirk.WHOLE_VECTORS_DEQUANTISED)) {
      return cols;
    }
    int end = chip.imitated() ? d.bytes().length : d.base() + d.capacityBytes();
    int room = Math.min((end - to) / Float.BYTES, (s.bytes().length - from) / s.type().bytes());
    return Math.min(Math.ceilDiv(cols, VECTOR) * VECTOR, room);
  }

  private static void begin(Instruction op, OnChipTile d, OnChipTile s) {
    Overlaps.refuse(op, d, s);
    d.units().charge(op, s, d);
  }

  /** The number of a row in column 0; the last one serves all later rows. */
  private static float ofRow(OnChipTile numbers, int row) {
    int at = Math.min(row, numbers.validRows() - 1);
    return Elements.getFloat(numbers.bytes(), numbers.offsetOf(at, 0));
  }
}
