package dev.simpler.sim.moves;

import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.FillUnit;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.core.ChipArithmetic;
import dev.simpler.sim.core.Quirk;
import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.onchip.BlockTails;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.Filling;
import dev.simpler.sim.onchip.Lines;
import dev.simpler.sim.onchip.OnChipTile;
import dev.simpler.sim.onchip.Overlaps;
import dev.simpler.sim.onchip.WideRows;

/** Instructions that write one value or a pattern over a tile. */
public final class Fills implements FillUnit {
  private static final int VECTOR_BYTES = 256;

  /** Bytes of a block, and of a box's row. */
  private static final int BLOCK = 32;

  /** Elements that one counter makes. */
  private static final int RANDOM_WORDS = 4;

  /** Elements that 64 counters side by side make. */
  private static final int RANDOM_CHUNK = 256;

  /** Creates the unit, which keeps nothing. */
  public Fills() {}

  @Override
  public void value(Instruction op, Tile dst, double value) {
    byte[] one = new byte[Long.BYTES];
    Elements.storeFloat(one, 0, dst.type(), (float) value);
    value(op, dst, Elements.getLong(one, 0));
  }

  @Override
  public void value(Instruction op, Tile dst, long value) {
    OnChipTile d = OnChipTile.target(dst);
    begin(op, d);
    Lines lines = Lines.of(d);
    int bytes = BlockTails.filled(d, lines.length() * d.type().bytes());
    for (int line = 0; line < lines.count() && bytes > 0; line++) {
      Filling.fill(d, lines.offset(d, line, 0), bytes, value);
    }
  }

  @Override
  public void ramp(Instruction op, Tile dst, long start, boolean descending) {
    OnChipTile d = OnChipTile.target(dst);
    begin(op, d);
    for (int row = 0; row < d.validRows(); row++) {
      for (int col = 0; col < d.validCols(); col++) {
        long value = descending ? start - col : start + col;
        Elements.storeLong(d.bytes(), d.offsetOf(row, col), d.type(), value);
      }
    }
  }

  @Override
  public void ramp(Instruction op, Tile dst, double start, boolean descending) {
    OnChipTile d = OnChipTile.target(dst);
    begin(op, d);
    float first = Elements.rounded(d.type(), (float) start);
    for (int row = 0; row < d.validRows(); row++) {
      for (int col = 0; col < d.validCols(); col++) {
        float value = descending ? first - col : first + col;
        Elements.storeFloat(d.bytes(), d.offsetOf(row, col), d.type(), value);
      }
    }
  }

  @Override
  public void random(
      Instruction op, Tile dst, long key, long counterLow, long counterHigh, int rounds) {
    OnChipTile d = OnChipTile.target(dst);
    begin(op, d);
    Philox philox = new Philox(counterLow, counterHigh);
    int cols = d.validCols();
    for (int row = 0; row < d.validRows() && cols > 0; row++) {
      int at = d.offsetOf(row, 0);
      for (int col = 0; col < cols; col++) {
        if (col % RANDOM_WORDS == 0) {
          int chunk = col % RANDOM_CHUNK;
          if (chunk == 0 && col > 0) {
            philox.advance(RANDOM_CHUNK / RANDOM_WORDS);
          }
          philox.generate(chunk / RANDOM_WORDS, key, rounds);
        }
        Elements.putInt(d.bytes(), at + col * Integer.BYTES, philox.word(col % RANDOM_WORDS));
      }
      // the chip moves on by lanes of the last chunk, not by counters used
      philox.advance((cols - 1) % (RANDOM_CHUNK / RANDOM_WORDS) + 1);
    }
  }

  @Override
  public void triangle(Instruction op, Tile dst, boolean upper, int diagonal) {
    OnChipTile d = OnChipTile.target(dst);
    begin(op, d);
    byte[] one = new byte[Long.BYTES];
    Elements.store(one, 0, d.type(), 1);
    long bits = Elements.getLong(one, 0);
    int size = d.type().bytes();
    int cols = d.validCols();
    for (int row = 0; row < d.validRows(); row++) {
      long edge = (long) row + diagonal + (upper ? 0 : 1);
      int cut = Math.clamp(edge, 0, cols);
      int start = d.offsetOf(row, 0);
      Filling.fill(d, start, cut * size, upper ? 0 : bits);
      Filling.fill(d, start + cut * size, (cols - cut) * size, upper ? bits : 0);
      int further = beyondColumns(d, start, edge);
      Filling.fill(d, start + cols * size, further * size, upper ? 0 : bits);
    }
  }

  /**
   * Elements behind the valid columns that the triangle's edge leaves filled on a chip that cuts it
   * at whole vectors; those behind the tile are left out, unless the device imitates the chip.
   */
  private static int beyondColumns(OnChipTile d, int start, long edge) {
    ChipArithmetic chip = d.units().port().arithmetic();
    int cols = d.validCols();
    int size = d.type().bytes();
    boolean vectors = chip.quirks().contains(Quirk.TRIANGLES_IN_VECTORS) && size < Long.BYTES;
    if (!vectors || edge <= cols) {
      return 0;
    }
    int lanes = VECTOR_BYTES / size;
    int end = chip.imitated() ? d.bytes().length : d.base() + d.capacityBytes();
    long filled = Math.min(edge, (long) Math.ceilDiv(cols, lanes) * lanes);
    return (int) Math.max(0, Math.min(filled, (end - start) / size) - cols);
  }

  @Override
  public void padded(Instruction op, Tile dst, Tile src) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    Overlaps.refuse(op, d, s);
    d.units().charge(op, d);
    if (d.elements() > 0) {
      int kept = kept(d, s);
      Windows.copy(d, 0, 0, s, 0, 0, s.validRows(), kept);
      Filling.outside(d, d.validRows(), s.validRows(), kept, d.padBits());
    }
  }

  @Override
  public void padInPlace(Instruction op, Tile dst, Tile src) {
    OnChipTile d = OnChipTile.updated(dst);
    OnChipTile s = OnChipTile.source(src);
    if (d.base() != s.base() || d.pitch() != s.pitch()) {
      throw d.refuse(op + " works in place, the source is " + s);
    }
    d.units().charge(op, d);
    if (d.elements() > 0) {
      Filling.outside(d, d.validRows(), s.validRows(), kept(d, s), d.padBits());
    }
  }

  /** Columns that are not padded: A2/A3 trusts the pad value of the source in its last block. */
  private static int kept(OnChipTile d, OnChipTile s) {
    boolean alike = d.pad() == s.pad() && d.padBits() == s.padBits();
    boolean trusted =
        alike && d.units().port().arithmetic().quirks().contains(Quirk.PADDED_BLOCK_KEPT);
    if (!trusted) {
      return s.validCols();
    }
    int block = BLOCK / d.type().bytes();
    return Math.min(Math.ceilDiv(s.validCols(), block) * block, s.cols());
  }

  @Override
  public void everywhere(Instruction op, Tile dst, double value) {
    byte[] one = new byte[Long.BYTES];
    Elements.storeFloat(one, 0, dst.type(), (float) value);
    everywhere(op, dst, Elements.getLong(one, 0));
  }

  @Override
  public void everywhere(Instruction op, Tile dst, long bits) {
    OnChipTile d = OnChipTile.target(dst);
    chargeInL1(op, d);
    Filling.everywhere(d, bits);
  }

  @Override
  public void clearOutside(Instruction op, Tile dst, Tile src) {
    OnChipTile d = OnChipTile.updated(dst);
    if (d.base() != OnChipTile.of(src).base()) {
      throw d.refuse(op + " in L1 works in place, the source is " + src);
    }
    chargeInL1(op, d);
    int box = BLOCK * Byte.SIZE / d.type().bits();
    Filling.outside(d, d.rows(), d.validRows(), Math.ceilDiv(d.validCols(), box) * box, 0);
  }

  private static void chargeInL1(Instruction op, OnChipTile d) {
    d.units().charge(Pipe.MTE2, op, DataPath.L0C_TO_L1, d.capacityBytes());
  }

  private static void begin(Instruction op, OnChipTile d) {
    WideRows.check(op, d);
    d.units().charge(op, d);
  }
}
