package dev.simpler.abi.tensor;

import dev.simpler.abi.Limits;
import dev.simpler.abi.error.AbiException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The extents of a tensor: up to 5 dimensions, each an unsigned 32-bit number. Immutable. A tensor
 * without dimensions is one element.
 *
 * <p>On the wire a shape always has five entries; those behind the rank are zero here and refused
 * otherwise, so that decoding loses nothing.
 */
public final class Shape {
  private final int[] extents;

  private Shape(int[] extents) {
    this.extents = extents;
  }

  /**
   * {@return a shape from its extents, read as unsigned}
   *
   * @param extents elements in each dimension, read as unsigned
   */
  public static Shape of(int... extents) {
    checkRank(extents.length);
    return new Shape(extents.clone());
  }

  /** A shape of extents that nobody else has, of a rank that is known to be legal. */
  static Shape owned(int[] extents) {
    return new Shape(extents);
  }

  /** Refuses ranks outside 0 to 5. */
  static void checkRank(int rank) {
    if (rank < 0 || rank > Limits.MAX_RANK) {
      throw AbiException.value("shape", "ndims " + rank + " is outside 0.." + Limits.MAX_RANK);
    }
  }

  /** {@return number of dimensions} */
  public int rank() {
    return extents.length;
  }

  /**
   * {@return extent of dimension {@code dim} as an unsigned number}
   *
   * @param dim which dimension, from 0, the outermost
   */
  public long extent(int dim) {
    return Integer.toUnsignedLong(extents[dim]);
  }

  /**
   * {@return extent of dimension {@code dim} as its 32 bits}
   *
   * @param dim which dimension, from 0, the outermost
   */
  public int bits(int dim) {
    return extents[dim];
  }

  /** {@return a copy of the extents, as 32-bit patterns} */
  public int[] toArray() {
    return extents.clone();
  }

  /**
   * {@return number of elements}
   *
   * @throws AbiException if it does not fit a signed 64-bit number
   */
  public long elements() {
    return product(1);
  }

  /**
   * {@return size in bytes with elements of {@code type}}
   *
   * @param type of the elements
   * @throws AbiException if it does not fit a signed 64-bit number
   */
  public long bytes(DataType type) {
    return product(type.bytes());
  }

  private long product(long factor) {
    long product = factor;
    for (int extent : extents) {
      if (extent == 0) {
        return 0;
      }
    }
    for (int extent : extents) {
      long high = Math.multiplyHigh(product, Integer.toUnsignedLong(extent));
      product *= Integer.toUnsignedLong(extent);
      if (high != 0 || product < 0) {
        throw AbiException.value(
            "shape", "shape " + this + " overflows: its size is beyond 2^63-1 bytes");
      }
    }
    return product;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape that && Arrays.equals(extents, that.extents);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(extents);
  }

  @Override
  public String toString() {
    return Arrays.stream(extents)
        .mapToObj(Integer::toUnsignedString)
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
