package dev.simpler.sim.adverse;

import dev.simpler.kernel.Drain;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.ScaledOperand;
import dev.simpler.kernel.machine.TilePair;
import dev.simpler.sim.onchip.OnChipTile;
import org.jspecify.annotations.Nullable;

/** Operands as they are when an instruction is issued. */
final class Frozen {
  private Frozen() {}

  /** The operands, in a new array. */
  static @Nullable Object[] all(@Nullable Object[] operands) {
    @Nullable Object[] frozen = operands.clone();
    for (int i = 0; i < frozen.length; i++) {
      frozen[i] = of(frozen[i]);
    }
    return frozen;
  }

  private static @Nullable Object of(@Nullable Object operand) {
    return switch (operand) {
      case Tile tile -> tile(tile);
      case TilePair pair -> new TilePair(tile(pair.values()), tile(pair.indices()));
      case ScaledOperand scaled ->
          new ScaledOperand(tile(scaled.elements()), tile(scaled.scales()));
      case Drain drain -> drain(drain);
      case null, default -> operand;
    };
  }

  private static Drain drain(Drain drain) {
    Tile columns = drain.columns();
    return columns == null ? drain : new Drain(drain.relu(), drain.word(), tile(columns));
  }

  private static Tile tile(Tile tile) {
    return OnChipTile.of(tile).frozen();
  }
}
