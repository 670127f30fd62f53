package dev.simpler.cli.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.chip.LawCostModel;
import dev.simpler.sim.cost.Format;
import dev.simpler.sim.cost.VectorShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every instruction in every format and shape takes a time that can be: measured ones and those
 * that nothing was measured of, which have the law of their family.
 */
class EveryShapeTimeTest {
  private static final int MOST = 256;

  /** Times are whole picoseconds. */
  private static final double SLACK = 0.01;

  /** The floor of count mode, of rows that end within a repeat; no shape has more of it. */
  private static final double COUNT_MODE = 20;

  /** Most of what an instruction takes that gathers a row by its elements. */
  private static final double PER_ROW = 50;

  private static final double HEAD = 200;

  private final VectorShape shape = new VectorShape();
  private final List<String> wrong = new ArrayList<>();
  private LawCostModel costs = new SimulatedChips(Map.of()).model("a2a3");

  private double cycles(Instruction op, Format format, int rows, int cols) {
    shape.set(format, format, rows, cols, true);
    return costs.vector(op, shape, false) / costs.psPerCycle();
  }

  private void check(
      boolean holds, Instruction op, Format format, int rows, int cols, String what) {
    if (!holds && wrong.size() < 40) {
      wrong.add(op + "." + format + " " + rows + "x" + cols + ": " + what);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a2a3", "a5"})
  void timesGrowWithTheShapeAndNeverJump(String chip) {
    costs = new SimulatedChips(Map.of()).model(chip);
    for (Instruction op : Instruction.values()) {
      for (Format format : Format.values()) {
        for (int cols = 8; cols <= MOST; cols *= 2) {
          rows(op, format, cols);
        }
        for (int rows = 1; rows <= MOST; rows *= 4) {
          columns(op, format, rows);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  private void rows(Instruction op, Format format, int cols) {
    double one = cycles(op, format, 1, cols);
    double second = cycles(op, format, 2, cols) - one;
    double before = one;
    for (int rows = 2; rows <= MOST; rows++) {
      double now = cycles(op, format, rows, cols);
      double bytes = (double) rows * cols * format.bits() / Byte.SIZE;
      double most = HEAD + PER_ROW * rows + bytes / 8;
      check(now > 0 && now <= most, op, format, rows, cols, now + " cycles");
      check(now >= before - SLACK, op, format, rows, cols, "fewer than " + before + ": " + now);
      check(
          now <= before + Math.max(one, second) + SLACK,
          op,
          format,
          rows,
          cols,
          "jumps from " + before + " to " + now);
      before = now;
    }
  }

  private void columns(Instruction op, Format format, int rows) {
    double before = cycles(op, format, rows, 1);
    double most = 0;
    for (int cols = 2; cols <= MOST; cols++) {
      double now = cycles(op, format, rows, cols);
      check(now >= most - COUNT_MODE, op, format, rows, cols, "fewer than " + most + ": " + now);
      // A5's selection works on pairs of vectors: an odd one behind them takes more in each row.
      boolean odd = (int) Math.ceil(shape.repeatsPerRow()) % 2 == 1;
      boolean slower = odd && op == Instruction.TSEL;
      check(
          slower || now <= 2 * before + COUNT_MODE, op, format, rows, cols, "jumps from " + before);
      if (!odd) {
        most = Math.max(most, now);
      }
      before = now;
    }
  }
}
