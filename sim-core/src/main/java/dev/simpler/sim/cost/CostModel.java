package dev.simpler.sim.cost;

import dev.simpler.kernel.machine.Instruction;

/**
 * Virtual cost of what kernels do, in picoseconds. Implementations are immutable and allocate
 * nothing.
 */
public interface CostModel {
  /** Whether the chip has that path. */
  boolean connects(DataPath path);

  /**
   * Moving a block along a path.
   *
   * @param commands commands the block needs, each of which has a latency
   * @param lines runs of bytes it consists of
   * @param lineBytes bytes of one
   */
  long transfer(DataPath path, int commands, long lines, long lineBytes);

  /**
   * The least that moving bytes to or from global memory takes, whatever the core's own path does,
   * when all cores that move data want their share of what the device has.
   *
   * @param aligned whether addresses and strides suit the cache
   * @param cores cores that move data at once on average, this one included
   * @param resident bytes that the program keeps in device memory
   */
  long shared(long bytes, boolean aligned, double cores, long resident);

  /** Whether the cache gives addresses or distances of so many bytes its whole bandwidth. */
  boolean aligned(long bytes);

  /** Moving {@code bytes} bytes along a path by one command. */
  default long transfer(DataPath path, long bytes) {
    return transfer(path, 1, 1, bytes);
  }

  /**
   * One instruction of the vector unit.
   *
   * @param streaming whether the unit still works on the instruction before it
   */
  long vector(Instruction op, VectorShape shape, boolean streaming);

  /** Time of the scalar unit, of an instruction that is a scalar loop on this chip; else 0. */
  long scalarLoop(Instruction op, VectorShape shape);

  /**
   * One product of the cube unit, of shapes {@code m x k} and {@code k x n}.
   *
   * @param operand format of the left operand
   * @param streaming whether the unit still works on the product before it
   */
  long matmul(Format operand, int m, int k, int n, boolean streaming);

  /** Scalar-unit work: {@code operations} loop iterations or scalar instructions. */
  long scalar(long operations);
}
