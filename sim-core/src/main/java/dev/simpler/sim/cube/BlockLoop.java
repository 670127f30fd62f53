package dev.simpler.sim.cube;

/**
 * Steps of a product on one block of the result: {@link #ROWS} rows by a few vectors, held in
 * registers meanwhile, for which each needs a variable of its own. Every operand is at a constant
 * distance from one place in one array. Otherwise the compiler runs out of registers for addresses,
 * keeps some in vector registers, and fetches them in every step on the very ports that multiply.
 */
interface BlockLoop {
  /** Rows of a block. */
  int ROWS = 4;

  /** Steps at a time, at most: operands of so many stay in the host's first-level cache. */
  int DEPTH = 128;

  /** From a row of {@code a} to the next; rows apart by a power of two would share cache lines. */
  int PITCH = DEPTH + 16;

  /** Vectors of a row. */
  int vectors();

  /**
   * Adds the products of {@code depth} steps.
   *
   * @param a the rows of the left operand, {@link #PITCH} apart
   * @param b the rows of the right operand, one after another
   * @param sums takes the sums
   * @param at where they start; row after row
   */
  void run(float[] a, float[] b, int depth, float[] sums, int at);
}
