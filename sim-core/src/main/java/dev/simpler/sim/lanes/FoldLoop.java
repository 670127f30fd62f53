package dev.simpler.sim.lanes;

import dev.simpler.kernel.ElementType;

/**
 * Folds elements at equal distances, at least one, in ascending order. Offsets and distances in
 * bytes.
 */
public interface FoldLoop {
  /** Whether the operation is defined on the type. */
  boolean supports(ElementType type);

  /** The fold in FLOAT32, rounded to {@code each} after each step. */
  float floats(ElementType type, ElementType each, byte[] memory, int at, int step, int count);

  /** The fold in 64 bits, of which the low ones are those of a fold in the type. */
  long integers(ElementType type, byte[] memory, int at, int step, int count);
}
