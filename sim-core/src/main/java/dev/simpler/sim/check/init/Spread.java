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

  private record Hole(Grid input, int row, int col, Origin origin) {}

  private Spread() {}

  /** Applies an instruction to what is known of its operands. */
  static void apply(String instruction, Moment moment, List<Grid> operands) {
    List<Hole> holes = new ArrayList<>();
    for (Grid each : operands) {
      boolean read = each.access() != Access.UPDATE || ADDING.contains(instruction);
      if (read
          && each.access().reads()
          && each.exact()
          && each.undefined().first(each.bytes()) != null) {
        addHoles(instruction, moment, each, holes);
      }
    }
    for (Grid result : operands) {
      if (result.access().writes()) {
        result.undefined().define(result.bytes());
      }
    }
    for (Grid result : operands) {
      if (result.access().writes() && result.exact()) {
        holes.forEach(hole -> mark(result, hole));
      }
    }
  }

  private static void addHoles(String instruction, Moment moment, Grid input, List<Hole> holes) {
    for (int row = 0; row < input.rows(); row++) {
      for (int col = 0; col < input.cols(); col++) {
        long at = input.places().at(row, col);
        Origin origin = input.undefined().first(at, at + input.elementBytes());
        if (origin != null) {
          Origin taken = origin.takenBy(instruction, input.owner(), moment);
          holes.add(new Hole(input, row, col, taken));
        }
      }
    }
  }

  private static void mark(Grid result, Hole hole) {
    boolean rows = result.rows() == hole.input.rows();
    boolean cols = result.cols() == hole.input.cols();
    if (rows && cols) {
      result.markElement(hole.row, hole.col, hole.origin);
    } else if (rows) {
      result.markRow(hole.row, hole.origin);
    } else if (cols) {
      result.markColumn(hole.col, hole.origin);
    } else if (result.rows() == hole.input.cols() && result.cols() == hole.input.rows()) {
      result.markElement(hole.col, hole.row, hole.origin);
    } else {
      result.markAll(hole.origin);
    }
  }
}
