package dev.simpler.kernel.machine;

import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.TilePipe;

/** A cross-core pipe as instructions see it. */
public interface MachinePipe extends TilePipe {
  /** The pipe behind the kernel API's face. */
  static MachinePipe of(TilePipe pipe) {
    return (MachinePipe) pipe;
  }

  /** What the chip's instructions take. */
  ChipForms forms();

  /** Records the use of a form that the chip lacks; to be thrown by the caller. */
  SimplerException refuse(Fault lacking);

  /** Puts the tile's valid region in the next free slot. */
  void push(Tile tile, Split split);

  /** Takes the oldest full slot: binds the tile to this core's copy of it. */
  void pop(Tile tile, Split split);

  /** Opens the next free slot: this core's part of it in global memory. */
  GlobalTensor open(ElementType type, int rows, int cols, Split split);

  /** Marks the open slot as full. */
  void push(GlobalTensor slot);

  /** Takes the oldest full slot: this core's part of it in global memory. */
  GlobalTensor pop(ElementType type, int rows, int cols, Split split);

  /** Frees the oldest popped slot. */
  void free();
}
