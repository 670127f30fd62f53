package dev.simpler.abi.callable;

import dev.simpler.abi.error.AbiException;
import java.util.Objects;

/**
 * Launch configuration of one run. Which of it a library can be told depends on the epoch of the
 * ABI that it speaks ({@link ConfigCodec}): the first one has a flag each for times and for dumps
 * and no place to write to, the second one has all levels.
 *
 * @param blockDim clusters to use; what is legal depends on the chip
 * @param aicpuThreads AICPU threads to use
 * @param diagnostics what is collected
 * @param rings sizes of the rings of this run
 * @param outputPrefix folder that what is collected is written to; empty leaves it to the platform
 */
public record CallConfig(
    int blockDim, int aicpuThreads, Diagnostics diagnostics, RingSizes rings, String outputPrefix) {
  /** The reference's defaults: 24 clusters, 3 AICPU threads, nothing collected. */
  public static final CallConfig DEFAULT = CallConfig.of(24, 3);

  /** As {@link #blockDim}: all clusters the device has. */
  public static final int ALL_CLUSTERS = 0;

  /** Checks the values. */
  public CallConfig {
    Objects.requireNonNull(diagnostics, "diagnostics");
    Objects.requireNonNull(rings, "rings");
    Objects.requireNonNull(outputPrefix, "outputPrefix");
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
    this(blockDim, aicpuThreads, Diagnostics.ofFlags(profiling, dumpTensors), RingSizes.UNSET, "");
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

  /** {@return whether times of tasks are collected} */
  public boolean profiling() {
    return diagnostics.swimlane() > 0;
  }

  /** {@return whether tensors of tasks are written to a dump} */
  public boolean dumpTensors() {
    return diagnostics.dumpArguments() > 0;
  }

  /**
   * {@return the same with another number of clusters}
   *
   * @param clusters clusters of the launch, 1 or more
   */
  public CallConfig withBlockDim(int clusters) {
    return new CallConfig(clusters, aicpuThreads, diagnostics, rings, outputPrefix);
  }

  /**
   * {@return the same with another number of AICPU threads}
   *
   * @param threads schedulers and the orchestrator together
   */
  public CallConfig withAicpuThreads(int threads) {
    return new CallConfig(blockDim, threads, diagnostics, rings, outputPrefix);
  }

  /**
   * {@return the same with other sizes of the rings}
   *
   * @param sizes of the rings; what they leave open the settings decide
   */
  public CallConfig withRings(RingSizes sizes) {
    return new CallConfig(blockDim, aicpuThreads, diagnostics, sizes, outputPrefix);
  }

  /**
   * {@return the same with other things collected}
   *
   * @param collected what
   * @param folder where it is written to; empty leaves that to the platform
   */
  public CallConfig withDiagnostics(Diagnostics collected, String folder) {
    return new CallConfig(blockDim, aicpuThreads, collected, rings, folder);
  }

  /**
   * Refuses what a struct cannot say that has two flags.
   *
   * @param struct its name
   * @throws AbiException naming what it has no field for
   */
  public void requireFlagsOnly(String struct) {
    if (!diagnostics.equals(Diagnostics.ofFlags(profiling(), dumpTensors()))
        || !outputPrefix.isEmpty()) {
      throw AbiException.value(
          struct,
          "levels of diagnostics and a place to write to are not part of a run in this epoch of"
              + " the ABI, only the levels of its two flags are: "
              + diagnostics
              + ", \""
              + outputPrefix
              + "\"");
    }
  }
}
