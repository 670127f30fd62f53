package dev.simpler.sim.cost;

/** Virtual cost of what kernels do, in picoseconds. Implementations are immutable. */
public interface CostModel {
  /** Whether the chip has that path. */
  boolean connects(DataPath path);

  /** Moving {@code bytes} bytes along a path, start-up included. */
  long transfer(DataPath path, long bytes);

  /**
   * Executing one tile instruction.
   *
   * @param instruction its name in the manual, as in {@code TADD}
   * @param elementBytes size of one element
   * @param elements number of elements of the destination's valid region
   */
  long instruction(String instruction, int elementBytes, long elements);

  /** One product of the cube unit, of shapes {@code m x k} and {@code k x n}. */
  long matmul(int elementBytes, int m, int k, int n);

  /** Scalar-unit work: {@code operations} loop iterations or scalar instructions. */
  long scalar(long operations);
}
