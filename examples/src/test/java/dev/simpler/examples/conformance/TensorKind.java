package dev.simpler.examples.conformance;

import dev.simpler.abi.callable.Direction;

/**
 * How a tensor argument is passed.
 *
 * @param child whether it names device memory of the worker
 * @param direction its declared direction
 */
record TensorKind(boolean child, Direction direction) {
  private static final Direction[] DIRECTIONS = {Direction.IN, Direction.OUT, Direction.INOUT};

  /** Number of kinds. */
  static final int COUNT = 2 * DIRECTIONS.length;

  static TensorKind of(int code) {
    return new TensorKind(code >= DIRECTIONS.length, DIRECTIONS[code % DIRECTIONS.length]);
  }

  boolean reads() {
    return direction != Direction.OUT;
  }

  boolean writes() {
    return direction != Direction.IN;
  }

  /**
   * What the program does to it: child memory that is only read is left alone, a staged copy that
   * is only read gets overwritten, which must not reach the host.
   */
  int factor() {
    return switch (direction) {
      case INOUT -> 3;
      case OUT -> 0;
      default -> child ? FillProgram.LEAVE : 0;
    };
  }
}
