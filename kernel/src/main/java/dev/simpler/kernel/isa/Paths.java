package dev.simpler.kernel.isa;

import dev.simpler.kernel.Drain;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import org.jspecify.annotations.Nullable;

/** Which form a move is, by where its tiles live. */
final class Paths {
  private Paths() {}

  /** Demands that the chip moves such elements so; what no chip does is the machine's to refuse. */
  static void admit(Instruction op, Tile dst, Tile src) {
    @Nullable Form form = form(src.location(), dst.location());
    if (form != null) {
      Rules.admit(op, form, dst, src.type(), dst.type());
    }
    if (form == Form.L0C) {
      Drains.target(op, dst, src);
    }
  }

  private static @Nullable Form form(Location from, Location to) {
    return switch (from) {
      case MAT ->
          switch (to) {
            case LEFT, RIGHT -> Form.L1_TO_L0;
            case BIAS -> Form.L1_TO_BIAS;
            case SCALING -> Form.L1_TO_FIXPIPE;
            case SCALE_LEFT, SCALE_RIGHT -> Form.L1_TO_SCALES;
            default -> null;
          };
      case VEC -> to == Location.VEC ? Form.UB : null;
      case ACC -> to == Location.MAT ? Form.L0C : null;
      default -> null;
    };
  }

  /** The form of a move out of L0C to L1 or global memory. */
  static Form drained(Drain drain) {
    return drain.columns() != null
        ? Form.L0C_FACTORS
        : drain.quantises() ? Form.L0C_FACTOR : Form.L0C;
  }

  /** The form of a move out of L0C to UB. */
  static Form drainedToUb(Drain drain) {
    return drain.columns() != null
        ? Form.L0C_TO_UB_FACTORS
        : drain.quantises() ? Form.L0C_TO_UB_FACTOR : Form.L0C_TO_UB;
  }
}
