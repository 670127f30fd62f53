package dev.simpler.kernel.machine;

import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.Tile;

/** A tile as instructions see it: it knows what executes them. */
public interface MachineTile extends Tile {
  /** The tile behind the kernel API's face. */
  static MachineTile of(Tile tile) {
    return (MachineTile) tile;
  }

  /** The machine behind a tile of the kernel API. */
  static TileMachine machine(Tile tile) {
    return ((MachineTile) tile).machine();
  }

  /** The fault to throw for a broken rule about {@code tile}. */
  static SimplerException refuse(Tile tile, String what) {
    return ((MachineTile) tile).refuse(what);
  }

  /** What the chip's instructions take. */
  ChipForms forms();

  /** What executes instructions on this tile. */
  TileMachine machine();

  /** Whether some byte belongs to the other tile as well. */
  boolean shares(Tile other);

  /** Records a fault about this tile, which it names; to be thrown by the caller. */
  SimplerException refuse(String what);

  /** Records the use of a form that the chip lacks; to be thrown by the caller. */
  SimplerException refuse(Fault lacking);
}
