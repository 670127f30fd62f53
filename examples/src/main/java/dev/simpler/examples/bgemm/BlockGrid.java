package dev.simpler.examples.bgemm;

/**
 * Where the operands of a block product lie. Matrices of {@code grid x grid} result blocks are
 * products of matrices of {@code grid x steps} and {@code steps x grid} blocks; the blocks of a
 * matrix lie row by row, one matrix behind the other. With a grid of 1 every product has operands
 * of its own.
 *
 * @param grid result blocks in a row and in a column
 * @param steps products that make up a result block
 */
record BlockGrid(int grid, int steps) {
  /** Number of the left operand's block in one step of a result block. */
  int left(int result, int step) {
    return result / grid * steps + step;
  }

  /** Number of the right operand's block. */
  int right(int result, int step) {
    int matrix = result / (grid * grid);
    return (matrix * steps + step) * grid + result % grid;
  }
}
