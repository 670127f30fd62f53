package dev.simpler.abi.callable;

import java.util.Objects;

/**
 * Launch configuration of one run. Which of it a library can be told depends on the epoch of the
 * ABI that it speaks ({@link ConfigCodec}).
 *
 * @param blockDim clusters to use; what is legal depends on the chip
 * @param aicpuThreads AICPU threads to use
 * @param profiling whether to collect per-task timing
 * @param dumpTensors whether to capture tensors around each task
 * @param rings sizes of the rings of this run
 */
public record CallConfig(
    int blockDim, int aicpuThreads, boolean profiling, boolean dumpTensors, RingSizes rings) {
  /** The reference's defaults: 24 clusters, 3 AICPU threads, nothing collected. */
  public static final CallConfig DEFAULT = new CallConfig(24, 3, false, false);

  /** As {@link #blockDim}: all clusters the device has. */
  public static final int ALL_CLUSTERS = 0;

  /** Checks the values. */
  public CallConfig {
    Objects.requireNonNull(rings, "rings");
  }

  /**
   * A configuration that leaves the rings to the settings.
   *
   * @param blockDim clusters of the launch
   * @param aicpuThreads AICPU threads of the launch, schedulers and the orchestrator together
   * @param profiling whether times of tasks are collected
   * @param dumpTensors whether tensors of tasks are written to a dump
   */
  public CallConfig(int blockDim, int aicpuThreads, boolean profiling, boolean dumpTensors) {
    this(blockDim, aicpuThreads, profiling, dumpTensors, RingSizes.UNSET);
  }

  /**
   * {@return a configuration with nothing collected}
   *
   * @param blockDim clusters of the launch
   * @param aicpuThreads AICPU threads of the launch, schedulers and the orchestrator together
   */
  public static CallConfig of(int blockDim, int aicpuThreads) {
    return new CallConfig(blockDim, aicpuThreads, false, false);
  }

  /**
   * {@return the same with another number of clusters}
   *
   * @param clusters clusters of the launch, 1 or more
   */
  public CallConfig withBlockDim(int clusters) {
    return new CallConfig(clusters, aicpuThreads, profiling, dumpTensors, rings);
  }

  /**
   * {@return the same with other sizes of the rings}
   *
   * @param sizes of the rings; what they leave open the settings decide
   */
  public CallConfig withRings(RingSizes sizes) {
    return new CallConfig(blockDim, aicpuThreads, profiling, dumpTensors, sizes);
  }
}
