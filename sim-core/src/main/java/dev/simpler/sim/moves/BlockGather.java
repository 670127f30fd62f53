package dev.simpler.sim.moves;

import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.core.ChipArithmetic;
import dev.simpler.sim.core.Quirk;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import dev.simpler.sim.onchip.Overlaps;

/**
 * Blocks of 32 bytes by their byte offsets. A chip that gathers eight at a time takes those behind
 * a row's last whole eight in a second pass over all rows: it reads eight offsets for each row side
 * by side, and writes eight blocks whatever the valid columns are.
 */
final class BlockGather {
  private static final int BLOCK = 32;
  private static final int TOGETHER = 8;

  /** Rows that one command goes through. */
  private static final int REPEATS = 255;

  private final OnChipTile d;
  private final OnChipTile s;
  private final OnChipTile offsets;

  private BlockGather(OnChipTile d, OnChipTile s, OnChipTile offsets) {
    this.d = d;
    this.s = s;
    this.offsets = offsets;
  }

  static void apply(Instruction op, OnChipTile d, OnChipTile s, OnChipTile offsets) {
    Overlaps.refuse(op, d, s);
    int blocks = d.validCols() * d.type().bytes() / BLOCK;
    int left = blocks % TOGETHER;
    BlockGather gather = new BlockGather(d, s, offsets);
    ChipArithmetic chip = d.units().port().arithmetic();
    boolean second =
        left > 0 && d.validRows() > 0 && chip.quirks().contains(Quirk.BLOCKS_GATHERED_BY_EIGHT);
    if (second && !chip.imitated()) {
      gather.refuseMistaken(op, blocks - left);
    }
    d.units().charge(op, d);
    gather.rows(second ? blocks - left : blocks);
    if (second) {
      gather.leftOver(blocks - left);
    }
  }

  private void rows(int blocks) {
    for (int row = 0; row < d.validRows(); row++) {
      for (int block = 0; block < blocks; block++) {
        copy(offsets.offsetOf(row, block), d.offsetOf(row, 0) + block * BLOCK);
      }
    }
  }

  /** The second pass. */
  private void leftOver(int first) {
    for (int row = 0; row < d.validRows(); row++) {
      int commands = row / REPEATS * REPEATS;
      int at = offsets.offsetOf(commands, first) + (row - commands) * TOGETHER * Integer.BYTES;
      int to = d.offsetOf(row, 0) + first * BLOCK;
      for (int block = 0; block < TOGETHER; block++) {
        copy(at + block * Integer.BYTES, to + block * BLOCK);
      }
    }
  }

  private void copy(int at, int to) {
    byte[] memory = d.bytes();
    if (at + Integer.BYTES > memory.length || to + BLOCK > memory.length) {
      return;
    }
    long from = Integer.toUnsignedLong(Elements.getInt(memory, at));
    if (from <= s.capacityBytes() - BLOCK) {
      System.arraycopy(memory, s.base() + (int) from, memory, to, BLOCK);
    }
  }

  private void refuseMistaken(Instruction op, int first) {
    int last = d.offsetOf(d.validRows() - 1, 0) + (first + TOGETHER) * BLOCK;
    if (d.validRows() > 1 && offsets.rowStep() != TOGETHER * Integer.BYTES) {
      refuse(op, "rows of offsets are " + offsets.rowStep() + " bytes apart, not 32");
    }
    if (last > d.base() + d.capacityBytes()) {
      refuse(op, "it would write " + (last - d.base() - d.capacityBytes()) + " bytes behind " + d);
    }
  }

  private void refuse(Instruction op, String because) {
    throw d.units()
        .refuse(
            String.format(
                "%s of %d columns: %s %s; %s",
                op,
                d.validCols(),
                d.units().port().forms().title(),
                Quirk.BLOCKS_GATHERED_BY_EIGHT.effect(),
                because),
            "gather multiples of 256 bytes of each row, or set"
                + " SIMPLER_SIM_IMITATE_QUIRKS=1 to get what the chip does");
  }
}
