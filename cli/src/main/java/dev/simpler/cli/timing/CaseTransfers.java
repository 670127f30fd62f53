package dev.simpler.cli.timing;

import dev.simpler.sim.cost.DataPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measured points that are transfers, as commands, lines and bytes. */
final class CaseTransfers {
  private static final int BLOCK = 32;
  private static final int FRACTAL_SIDE = 16;

  private CaseTransfers() {}

  /** The transfer that an instruction is with these fields; null if it is none. */
  static @Nullable Work of(String op, CaseFields fields) {
    if (op.startsWith("TLOADCONV")) {
      return convolution(op, fields);
    }
    if (op.startsWith("TLOAD")) {
      return global(op, DataPath.GM_TO_UB, fields);
    }
    if (op.startsWith("TSTORE")) {
      return global(op, DataPath.UB_TO_GM, fields);
    }
    boolean operand = fields.has("validM", "M", "m") && fields.has("validK", "K", "k");
    return operand && (op.equals("TMOV") || op.equals("TEXTRACT")) ? operand(fields) : null;
  }

  /** Images go line by line, a command for each N and C1; filters a line per point in one. */
  private static Work convolution(String op, CaseFields fields) {
    int channels = fields.number("C1");
    int height = fields.number("H");
    int width = fields.number("W");
    int count = fields.number("N");
    boolean filters = op.contains("FRACTAL");
    int commands = filters ? 1 : count * channels;
    long lines = filters ? (long) channels * height * width : (long) commands * height;
    return new Work.Transfer(
        DataPath.GM_TO_L1, commands, lines, (long) (filters ? count : width) * BLOCK);
  }

  /** The left operand of a product goes from L1 to L0, in whole fractals. */
  private static Work operand(CaseFields fields) {
    int bits = fields.format("AType", "T", "SrcT", "dtype").bits();
    long rows = Math.ceilDiv(fields.number("validM", "M", "m"), FRACTAL_SIDE);
    long deep = Math.ceilDiv((long) fields.number("validK", "K", "k") * bits, BLOCK * Byte.SIZE);
    return new Work.Transfer(DataPath.L1_TO_L0A, 1, 1, rows * deep * FRACTAL_SIDE * BLOCK);
  }

  private static Work global(String op, DataPath path, CaseFields fields) {
    int bytes = fields.format("T", "dtype").bits() / Byte.SIZE;
    if (op.endsWith("NZ")) {
      long block = 1;
      for (String inner : List.of("hape2", "hape3", "hape4")) {
        block *= fields.number("gS" + inner, "s" + inner);
      }
      int commands = fields.number("gShape0", "shape0");
      long lines = (long) commands * fields.number("gShape1", "shape1");
      return new Work.Transfer(path, commands, lines, block * bytes);
    }
    int commands = 1;
    for (String outer : List.of("gShape0", "gShape1", "gShape2")) {
      commands *= fields.has(outer) ? fields.number(outer) : 1;
    }
    boolean byColumns = op.endsWith("DN");
    if (fields.has("gRows") && fields.has("gCols")) {
      int along = fields.number(byColumns ? "gCols" : "gRows");
      int across = fields.number(byColumns ? "gRows" : "gCols");
      return new Work.Transfer(path, commands, (long) commands * along, (long) across * bytes);
    }
    int rows = byColumns ? fields.number("shape3", "rows") : fields.number("kTRows", "rows");
    int cols = byColumns ? fields.number("kTCols", "cols") : fields.number("shape4", "cols");
    int lines = byColumns ? cols : rows;
    int length = byColumns ? rows : cols;
    return new Work.Transfer(path, commands, lines, (long) length * bytes);
  }
}
