package dev.simpler.abi.callable;

import dev.simpler.abi.layout.StructSpec;
import java.lang.foreign.MemorySegment;

/** How a launch configuration travels in one epoch. */
public sealed interface ConfigCodec permits PlainConfig, WideConfig {
  /** The struct. */
  StructSpec spec();

  /** Whether a run says how many clusters it uses; otherwise it uses all there are. */
  boolean statesClusters();

  /**
   * How many clusters a run uses.
   *
   * @param all how many the device has
   */
  int clusters(CallConfig config, int all);

  /** Fewest AICPU threads that a run may be given. */
  int leastThreads();

  /**
   * Most AICPU threads that a run may be given.
   *
   * @param all how many the chip has
   */
  int mostThreads(int all);

  /**
   * Writes a configuration to the start of a segment.
   *
   * @throws dev.simpler.abi.error.AbiException if it says what the struct has no field for
   */
  void encode(CallConfig config, MemorySegment segment);

  /**
   * Reads one from the start of a segment.
   *
   * @throws dev.simpler.abi.error.AbiException if the bytes are none
   */
  CallConfig decode(MemorySegment segment);
}
