package dev.simpler.kernel.machine;

import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.PrintFormat;
import dev.simpler.kernel.Tile;

/** Text for people. */
public interface PrintUnit {
  /** Prints a tile's valid region. */
  void print(Instruction op, Tile src, PrintFormat format);

  /** Prints what a view shows of global memory. */
  void print(Instruction op, GlobalTensor src, PrintFormat format);
}
