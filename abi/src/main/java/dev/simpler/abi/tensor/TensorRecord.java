package dev.simpler.abi.tensor;

import dev.simpler.abi.layout.StructSpec;
import java.lang.foreign.MemorySegment;

/**
 * How argument lists of one epoch carry a tensor.
 *
 * @param <R> what the bytes of one tensor decode to
 */
public interface TensorRecord<R> {
  /** The struct of one tensor. */
  StructSpec spec();

  /**
   * Writes a record, padding zeroed.
   *
   * @throws dev.simpler.abi.error.AbiException if the epoch has no bytes for it
   */
  void encode(R tensor, MemorySegment segment, long offset);

  /**
   * Reads a record.
   *
   * @throws dev.simpler.abi.error.AbiException if the bytes are none
   */
  R decode(MemorySegment segment, long offset);

  /** The record of an argument. */
  R of(ContinuousTensor argument);

  /**
   * The argument of a record.
   *
   * @throws dev.simpler.abi.error.AbiException if the record says more than an argument can
   */
  ContinuousTensor argument(R tensor);
}
