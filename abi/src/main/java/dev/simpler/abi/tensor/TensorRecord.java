package dev.simpler.abi.tensor;

import dev.simpler.abi.layout.StructSpec;
import java.lang.foreign.MemorySegment;

/**
 * How argument lists of one epoch carry a tensor.
 *
 * @param <R> what the bytes of one tensor decode to
 */
public interface TensorRecord<R> {
  /** {@return the struct of one tensor} */
  StructSpec spec();

  /**
   * Writes a record, padding zeroed.
   *
   * @param tensor what is written
   * @param segment memory that holds the bytes
   * @param offset where the struct begins there, in bytes
   * @throws dev.simpler.abi.error.AbiException if the epoch has no bytes for it
   */
  void encode(R tensor, MemorySegment segment, long offset);

  /**
   * Reads a record.
   *
   * @param segment memory that holds the bytes
   * @param offset where the struct begins there, in bytes
   * @return the record, a value of its own
   * @throws dev.simpler.abi.error.AbiException if the bytes are none
   */
  R decode(MemorySegment segment, long offset);

  /**
   * {@return the record of an argument}
   *
   * @param argument a tensor as callers pass it
   */
  R of(ContinuousTensor argument);

  /**
   * {@return the argument of a record}
   *
   * @param tensor a record of this epoch
   * @throws dev.simpler.abi.error.AbiException if the record says more than an argument can
   */
  ContinuousTensor argument(R tensor);
}
