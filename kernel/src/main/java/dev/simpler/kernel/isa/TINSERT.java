package dev.simpler.kernel.isa;

import dev.simpler.kernel.CubePlace;
import dev.simpler.kernel.Drain;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.VectorPlace;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Copies a tile into a window of a larger one. */
public final class TINSERT {
  private TINSERT() {}

  /**
   * Puts the valid region of {@code src} at ({@code row}, {@code col}) of {@code dst}; the rest of
   * {@code dst} stays. VEC to VEC on V, ACC to MAT on FIX.
   *
   * @param dst tile that has room for the window
   * @param src tile whose valid region is put there
   * @param row first row of the window
   * @param col first column of the window
   */
  public static void apply(Tile dst, Tile src, int row, int col) {
    Rules.window(Instruction.TINSERT, dst, src, row, col);
    Rules.sameElements(Instruction.TINSERT, dst, src);
    WindowRules.start(Instruction.TINSERT, dst, src, row, col);
    Paths.admit(Instruction.TINSERT, dst, src);
    Drains.room(Instruction.TINSERT, dst, src, row);
    MachineTile.machine(dst).moves().insert(Instruction.TINSERT, dst, src, row, col);
  }

  /**
   * Puts the valid region of an accumulator into the window of {@code dst} that starts at ({@code
   * row}, {@code col}), through the fixpipe, which quantises or converts and activates (the
   * manual's FP form). All rows of its capacity go along, and the rest of the last block of
   * columns. Parameters per column are those of the accumulator's columns.
   *
   * @param dst tile in MAT
   * @param src tile in ACC
   * @param row first row of the window
   * @param col first column of the window
   * @param drain how elements are quantised or converted, and activated
   */
  public static void apply(Tile dst, Tile src, int row, int col, Drain drain) {
    Rules.window(Instruction.TINSERT, dst, src, row, col);
    Form form = Paths.drained(drain);
    Drains.check(Instruction.TINSERT, form, src, dst.type(), drain, src.validCols());
    Drains.target(Instruction.TINSERT, dst, src);
    Drains.room(Instruction.TINSERT, dst, src, row);
    WindowRules.start(Instruction.TINSERT, dst, src, row, col);
    MachineTile.machine(dst).moves().insert(Instruction.TINSERT, dst, src, row, col, drain);
  }

  /**
   * Puts the valid region of an accumulator into a window of places in UB of the cluster's vector
   * cores, as {@link TMOV} does; of halves each goes to the same window of its place.
   *
   * @param src tile in ACC
   * @param dst places in UB of the vector cores
   * @param row first row of the window
   * @param col first column of the window
   * @param drain how elements are quantised or converted, and activated
   */
  public static void apply(VectorPlace dst, Tile src, int row, int col, Drain drain) {
    Form form = Paths.drainedToUb(drain);
    Drains.check(Instruction.TINSERT, form, src, dst.type(), drain, src.validCols());
    if (row < 0 || col < 0) {
      throw Rules.refuse(src, Instruction.TINSERT + " at (" + row + ", " + col + ") of " + dst);
    }
    WindowRules.start(Instruction.TINSERT, dst, src, col);
    MachineTile.machine(src).moves().insert(Instruction.TINSERT, dst, src, row, col, drain);
  }

  /**
   * Puts the valid region of a tile in UB into a window of a place in L1 of the cluster's cube
   * core, as {@link TMOV} does.
   *
   * @param src ND, NZ or ZN tile in VEC; of ZN the first row and the rows are whole blocks of 32
   *     bytes
   * @param dst place in L1 of the cube core
   * @param row first row of the window
   * @param col first column of the window
   */
  public static void apply(CubePlace dst, Tile src, int row, int col) {
    CubePlaces.check(Instruction.TINSERT, dst, src, row, col);
    MachineTile.machine(src).moves().insert(Instruction.TINSERT, dst, src, row, col, 1);
  }

  /**
   * The same of an NZ tile by several commands, each for its share of the blocks of columns (the
   * manual's SPLIT2 and SPLIT4).
   *
   * @param parts commands, 2 or 4
   * @param dst place in L1 of the cube core
   * @param src NZ tile in VEC
   * @param row first row of the window
   * @param col first column of the window
   */
  public static void split(CubePlace dst, Tile src, int row, int col, int parts) {
    if (parts != 2 && parts != 4 || src.layout() != Layout.NZ) {
      throw Rules.refuse(
          src, Instruction.TINSERT + " in " + parts + " parts: an NZ tile goes in 2 or 4");
    }
    Rules.admit(Instruction.TINSERT, Form.UB_TO_L1_SPLIT, src);
    CubePlaces.check(Instruction.TINSERT, dst, src, row, col);
    MachineTile.machine(src).moves().insert(Instruction.TINSERT, dst, src, row, col, parts);
  }
}
