package dev.simpler.sim.adverse;

import dev.simpler.kernel.CubePlace;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.VectorPlace;
import org.jspecify.annotations.Nullable;

/** Which pipe executes an instruction, told from its operands before it is carried out. */
enum PipeOfCall {
  /** Of the vector unit. */
  VECTOR {
    @Override
    Pipe of(@Nullable Object[] operands) {
      return Pipe.V;
    }
  },
  /** Of the cube unit. */
  CUBE {
    @Override
    Pipe of(@Nullable Object[] operands) {
      return Pipe.M;
    }
  },
  /** Between on-chip memories: instruction, target, source and more. */
  MOVE {
    @Override
    Pipe of(@Nullable Object[] operands) {
      Tile source = firstTile(operands, 2);
      return switch (source.location()) {
        case ACC -> Pipe.FIX;
        case MAT -> Pipe.MTE1;
        default -> leaves(operands[1]) ? Pipe.MTE3 : Pipe.V;
      };
    }

    private boolean leaves(@Nullable Object target) {
      return target instanceof CubePlace
          || target instanceof VectorPlace
          || target instanceof Tile tile && tile.location() != Location.VEC;
    }
  },
  /** From and to global memory: instruction, target, source and more. */
  TRANSFER {
    @Override
    Pipe of(@Nullable Object[] operands) {
      if (!(operands[1] instanceof GlobalTensor)) {
        return Pipe.MTE2;
      }
      return firstTile(operands, 2).location() == Location.ACC ? Pipe.FIX : Pipe.MTE3;
    }
  };

  /** The pipe of an instruction with these operands. */
  abstract Pipe of(@Nullable Object[] operands);

  private static Tile firstTile(@Nullable Object[] operands, int from) {
    for (int i = from; i < operands.length; i++) {
      if (operands[i] instanceof Tile tile) {
        return tile;
      }
    }
    throw new IllegalArgumentException("an instruction without a tile to read");
  }
}
