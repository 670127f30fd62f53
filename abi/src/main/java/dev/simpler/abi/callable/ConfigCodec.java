package dev.simpler.abi.callable;

import dev.simpler.abi.layout.StructSpec;
import java.lang.foreign.MemorySegment;

/** How a launch configuration travels in one epoch. */
public sealed interface ConfigCodec permits PlainConfig, WideConfig {
  /** {@return the struct} */
  StructSpec spec();

  /** {@return whether a run says how many clusters it uses; otherwise it uses all there are} */
  boolean statesClusters();

  /**
   * {@return how many clusters a run uses}
   *
   * @param all how many the device has
   * @param config how a run is launched
   */
  int clusters(CallConfig config, int all);

  /** {@return fewest AICPU threads that a run may be given} */
  int leastThreads();

  /**
   * {@return most AICPU threads that a run may be given}
   *
   * @param all how many the chip has
   */
  int mostThreads(int all);

  /**
   * Writes a configuration to the start of a segment.
   *
   * @param config how a run is launched
   * @param segment memory that holds the bytes
   * @throws dev.simpler.abi.error.AbiException if it says what the struct has no field for
   */
  void encode(CallConfig config, MemorySegment segment);

  /**
   * Reads one from the start of a segment.
   *
   * @param segment memory that holds the bytes
   * @return the configuration
   * @throws dev.simpler.abi.error.AbiException if the bytes are none
   */
  CallConfig decode(MemorySegment segment);
}
