package dev.simpler.testkit.tck;

import dev.simpler.abi.callable.Direction;
import java.util.ArrayList;
import java.util.List;

/**
 * One tensor of a run: where it is and what the program does to it.
 *
 * @param child whether it lies in device memory
 * @param direction its direction in the signature
 */
record Operation(boolean child, Direction direction) {
  private static final List<Direction> DIRECTIONS =
      List.of(Direction.IN, Direction.OUT, Direction.INOUT);

  /** Every list of {@code count} tensors. */
  static List<List<Operation>> lists(int count) {
    if (count == 0) {
      return List.of(List.of());
    }
    List<List<Operation>> all = new ArrayList<>();
    for (List<Operation> shorter : lists(count - 1)) {
      for (boolean child : new boolean[] {false, true}) {
        for (Direction direction : DIRECTIONS) {
          List<Operation> longer = new ArrayList<>(shorter);
          longer.add(new Operation(child, direction));
          all.add(longer);
        }
      }
    }
    return all;
  }

  /** The scalar that makes the program do it. */
  int factor() {
    return switch (direction) {
      case OUT -> 0;
      case INOUT -> 3;
      case IN, SCALAR -> -1;
    };
  }

  /** What element {@code j} of tensor {@code i} holds after the run. */
  int result(int i, int j, int before) {
    int factor = factor();
    return factor == -1 ? before : factor * before + 100 + i + j;
  }
}
