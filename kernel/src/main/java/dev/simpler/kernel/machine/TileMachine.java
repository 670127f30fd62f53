package dev.simpler.kernel.machine;

/**
 * Executes tile instructions. One per kind of machine, shared by all its cores; every operand knows
 * the core it belongs to.
 */
public interface TileMachine {
  /** Element by element, on V. */
  ElementwiseUnit elementwise();

  /** Element by element with one value per row or one row for all, on V. */
  ExpansionUnit expansions();

  /** One value of many, on V. */
  ReductionUnit reductions();

  /** Comparisons and selections by packed bits, on V. */
  SelectionUnit selections();

  /** From one element type to another, on V. */
  ConversionUnit conversions();

  /** One value or a pattern over a tile, on V. */
  FillUnit fills();

  /** Elements to other places on chip. */
  MoveUnit moves();

  /** Elements to other places in UB, as indices or a pattern say. */
  GatherUnit gathers();

  /** Between tiles and global memory. */
  TransferUnit transfers();

  /** Products. */
  CubeUnit cube();

  /** Feature maps and filters. */
  ConvolutionUnit convolution();

  /** Text for people. */
  PrintUnit prints();

  /** Sorted lists, on V. */
  SortUnit sorts();

  /** Other shapes of the same bytes. */
  ViewUnit views();
}
