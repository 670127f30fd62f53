package dev.simpler.sim.check.init;

import dev.simpler.sim.check.Moment;
import dev.simpler.sim.observe.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which elements of its results an instruction makes undefined. Element by element where input and
 * result have one shape; by row or column where only their number agrees, as in reductions,
 * expansions and products; else all, if any element of the input is undefined.
 */
final class Spread {
  /** Instructions that add to what was there; others that update replace a part of it. */
  private static final Set<String> ADDING =
      Set.of("TMATMUL_ACC", "TGEMV_ACC", "TAXPY", "TMULADDDST");

  /** Instructions that choose elements of their first input by index or by pattern. */
  private static final Set<String> CHOOSING = Set.of("TGATHER", "TGATHERB", "TSCATTER");

  private record Hole(Grid input, boolean first, int row, int col, Origin origin) {}

  private Spread() {}

  /** Applies an instruction to what is known of its operands. */
  static void apply(String instruction, Moment moment, List<Grid> operands) {
    List<Hole> holes = new ArrayList<>();
    boolean first = true;
    for (Grid each : operands) {
      boolean read = each.access() != Access.UPDATE || ADDING.contains(instruction);
      if (read && each.access().reads() && each.exact()) {
        if (each.undefined().first(each.bytes()) != null
            && !isChosenFrom(instruction, first, each)) {
          addHoles(instruction, moment, first, each, holes);
        }
        first &= each.access() != Access.READ;
      }
    }
    for (Grid result : operands) {
      if (result.access().writes()) {
        result.undefined().define(result.bytes());
      }
    }
    for (Grid result : operands) {
      if (result.access().writes() && result.exact()) {
        holes.forEach(hole -> mark(instruction, result, hole));
      }
    }
  }

  /** Whether a part of the input is defined and only some of its elements are taken. */
  private static boolean isChosenFrom(String instruction, boolean first, Grid input) {
    return first && CHOOSING.contains(instruction) && !input.undefined().covers(input.bytes());
  }

  private static void addHoles(
      String instruction, Moment moment, boolean first, Grid input, List<Hole> holes) {
    for (int row = 0; row < input.rows(); row++) {
      for (int col = 0; col < input.cols(); col++) {
        long at = input.places().at(row, col);
        Origin origin = input.undefined().first(at, at + input.elementBytes());
        if (origin != null) {
          Origin taken = origin.takenBy(instruction, input.owner(), moment);
          holes.add(new Hole(input, first, row, col, taken));
        }
      }
    }
  }

  private static void mark(String instruction, Grid result, Hole hole) {
    boolean rows = result.rows() == hole.input.rows();
    boolean cols = result.cols() == hole.input.cols();
    boolean isProduct = instruction.startsWith("TMATMUL") || instruction.startsWith("TGEMV");
    boolean isTurned = instruction.equals("TTRANS") && result.cols() == hole.input.rows();
    if (isTurned && result.rows() == hole.input.cols()) {
      result.markElement(hole.col, hole.row, hole.origin);
    } else if (isProduct && hole.input.access() == Access.READ && rows && hole.first) {
      result.markRow(hole.row, hole.origin);
    } else if (isProduct && hole.input.access() == Access.READ && cols && !hole.first) {
      result.markColumn(hole.col, hole.origin);
    } else if (rows && cols) {
      result.markElement(hole.row, hole.col, hole.origin);
    } else if (rows) {
      result.markRow(hole.row, hole.origin);
    } else if (cols) {
      result.markColumn(hole.col, hole.origin);
    } else {
      result.markAll(hole.origin);
    }
  }
}
