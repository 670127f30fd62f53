package dev.simpler.cli.timing;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.NearNames;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.cost.Format;
import dev.simpler.sim.cost.VectorShape;
import dev.simpler.testkit.golden.GoldenFormatException;
import dev.simpler.testkit.golden.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Reads measured points: a list of objects, or an object whose {@code points} are that list. A
 * point says {@code arch}, {@code op}, {@code measured_cycles}, its types and its extents, the last
 * two in {@code params} or beside it.
 */
final class CaseReader {
  /** More than any tile has, so that a slip of the pen is seen. */
  private static final int MOST_ELEMENTS = 1 << 24;

  private CaseReader() {}

  /** The points of a file; refused with the place that is wrong. */
  static List<TimingCase> read(Path file) {
    try {
      JsonValue all = JsonValue.parse(String.valueOf(file.getFileName()), Files.readAllBytes(file));
      JsonValue points = all.isList() ? all : all.get("points");
      if (points.list().isEmpty()) {
        throw new GoldenFormatException(points.path() + ": there is no point");
      }
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
    if (!(measured > 0 && measured <= Double.MAX_VALUE)) {
      throw fields.refused("measured_cycles = " + measured + " is no finite number above 0");
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
    Work transfer = CaseTransfers.of(op, fields);
    return transfer != null ? transfer : vector(op, fields);
  }

  private static Work vector(String op, CaseFields fields) {
    Instruction instruction = instruction(op, fields);
    Format from = fields.format("src", "SrcT", "T0", "T", "dtype");
    Format to = fields.format("dst", "DstT", "T0", "T", "dtype");
    int rows = fields.number("valid_rows", "validRows", "validRow", "rows", "row", "kTRows");
    int cols = fields.number("valid_cols", "validCols", "validCol", "cols", "col", "kTCols");
    int pitch = fields.number("cols", "col", "kTCols", "valid_cols", "validCols", "validCol");
    if ((long) rows * cols > MOST_ELEMENTS) {
      throw fields.refused(
          rows + " rows of " + cols + " elements are more than " + MOST_ELEMENTS + " elements");
    }
    VectorShape shape = new VectorShape().set(from, to, rows, cols, rows == 1 || cols == pitch);
    boolean precise = fields.has("params") && fields.text("params").equals("high_precision");
    return new Work.Vector(instruction, precise ? shape.precise() : shape);
  }

  private static Instruction instruction(String op, CaseFields fields) {
    try {
      return Instruction.valueOf(op);
    } catch (IllegalArgumentException e) {
      List<String> names = Arrays.stream(Instruction.values()).map(Enum::name).toList();
      throw fields.refused(
          "no instruction is called \"" + op + "\"" + NearNames.question(op, names));
    }
  }
}
