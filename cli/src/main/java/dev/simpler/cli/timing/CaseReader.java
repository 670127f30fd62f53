package dev.simpler.cli.timing;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.cost.Format;
import dev.simpler.sim.cost.VectorShape;
import dev.simpler.testkit.golden.GoldenFormatException;
import dev.simpler.testkit.golden.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads measured points: a list of objects, or an object whose {@code points} are that list. A
 * point says {@code arch}, {@code op}, {@code measured_cycles}, its types and its extents, the last
 * two in {@code params} or beside it.
 */
final class CaseReader {
  private static final int BLOCK = 32;

  private CaseReader() {}

  /** The points of a file; refused with the place that is wrong. */
  static List<TimingCase> read(Path file) {
    try {
      JsonValue all = JsonValue.parse(String.valueOf(file.getFileName()), Files.readAllBytes(file));
      JsonValue points = all.isList() ? all : all.get("points");
      return points.list().stream().map(CaseReader::one).toList();
    } catch (IOException e) {
      throw refused(file + " cannot be read: " + e.getMessage());
    } catch (GoldenFormatException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  private static SimplerException refused(String what) {
    return new SimplerException(
        Fault.of(ErrorCategory.USAGE, what)
            .mend("docs/timing.md says what a file of points holds"));
  }

  private static TimingCase one(JsonValue point) {
    CaseFields fields = new CaseFields(point);
    String op = fields.text("op");
    double measured = point.get("measured_cycles").real();
    if (!(measured > 0)) {
      throw new GoldenFormatException(point.path() + ": measured_cycles is not above 0");
    }
    String label = fields.has("label", "case") ? fields.text("label", "case") : op;
    return new TimingCase(fields.text("arch"), op, label, work(op, fields), measured);
  }

  private static Work work(String op, CaseFields fields) {
    if (op.startsWith("TMATMUL") || op.startsWith("TGEMV")) {
      return new Work.Product(
          fields.format("AType", "T", "dtype"),
          fields.number("validM", "M", "m"),
          fields.number("validK", "K", "k"),
          fields.number("validN", "N", "n"));
    }
    if (op.startsWith("TLOADCONV")) {
      return convolution(op, fields);
    }
    if (op.startsWith("TLOAD")) {
      return load(op, fields);
    }
    return vector(op, fields);
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

  private static Work load(String op, CaseFields fields) {
    int commands = 1;
    for (String outer : List.of("gShape0", "gShape1", "gShape2")) {
      commands *= fields.has(outer) ? fields.number(outer) : 1;
    }
    boolean byColumns = op.endsWith("DN");
    int bytes = fields.format("T", "dtype").bits() / Byte.SIZE;
    if (fields.has("gRows") && fields.has("gCols")) {
      int along = fields.number(byColumns ? "gCols" : "gRows");
      int across = fields.number(byColumns ? "gRows" : "gCols");
      return new Work.Transfer(
          DataPath.GM_TO_UB, commands, (long) commands * along, (long) across * bytes);
    }
    int rows = byColumns ? fields.number("shape3", "rows") : fields.number("kTRows", "rows");
    int cols = byColumns ? fields.number("kTCols", "cols") : fields.number("shape4", "cols");
    int lines = byColumns ? cols : rows;
    int length = byColumns ? rows : cols;
    return new Work.Transfer(DataPath.GM_TO_UB, commands, lines, (long) length * bytes);
  }

  private static Work vector(String op, CaseFields fields) {
    Instruction instruction;
    try {
      instruction = Instruction.valueOf(op);
    } catch (IllegalArgumentException e) {
      throw new GoldenFormatException(fields.point().path() + ": no instruction is called " + op);
    }
    Format from = fields.format("src", "SrcT", "T0", "T", "dtype");
    Format to = fields.format("dst", "DstT", "T0", "T", "dtype");
    int rows = fields.number("valid_rows", "validRow", "rows", "row");
    int cols = fields.number("valid_cols", "validCol", "cols", "col");
    boolean joined = rows == 1 || cols == fields.number("cols", "col", "valid_cols", "validCol");
    VectorShape shape = new VectorShape().set(from, to, rows, cols, joined);
    boolean precise = fields.has("params") && fields.text("params").equals("high_precision");
    return new Work.Vector(instruction, precise ? shape.precise() : shape);
  }
}
