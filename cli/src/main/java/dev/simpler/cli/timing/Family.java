package dev.simpler.cli.timing;

import dev.simpler.kernel.machine.Instruction;
import java.util.Locale;

/** Kinds of instructions by how they go over their operands. */
enum Family {
  BINARY,
  SCALAR,
  UNARY,
  ROW,
  COLUMN,
  CONVERT,
  SELECT,
  MOVE,
  TRANSFER,
  CUBE;

  static Family of(Instruction op) {
    return switch (op) {
      case TADD, TSUB, TMUL, TDIV, TMAX, TMIN, TAND, TOR, TXOR, TSHL, TSHR, TREM, TFMOD, TPOW ->
          BINARY;
      case TADDS, TSUBS, TMULS, TDIVS, TMAXS, TMINS, TANDS, TORS, TXORS, TSHLS, TSHRS, TAXPY ->
          SCALAR;
      case TABS, TNEG, TNOT, TEXP, TLOG, TSQRT, TRSQRT, TRECIP, TRELU, TLRELU, TPRELU -> UNARY;
      case TCVT, TQUANT, TDEQUANT -> CONVERT;
      case TSEL, TSELS, TCMP, TCMPS -> SELECT;
      default -> {
        String name = op.name();
        yield name.startsWith("TROW") ? ROW : name.startsWith("TCOL") ? COLUMN : MOVE;
      }
    };
  }

  /** Its name in reports. */
  String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
