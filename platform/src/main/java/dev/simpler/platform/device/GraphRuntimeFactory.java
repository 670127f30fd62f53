package dev.simpler.platform.device;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.platform.setting.Setting;
import java.util.List;
import java.util.Map;

/** Makes a {@link GraphRuntime} for one device. */
public interface GraphRuntimeFactory {
  /** {@return the runtime's name} */
  String name();

  /**
   * {@return whether the graph is complete before the device starts, so that every AICPU thread
   * schedules and none orchestrates}
   */
  boolean buildsOnHost();

  /**
   * {@return how many of a launch's AICPU threads schedule}
   *
   * @param aicpuThreads of the launch, all of them
   */
  default int schedulers(int aicpuThreads) {
    return buildsOnHost() ? aicpuThreads : aicpuThreads - 1;
  }

  /**
   * {@return how many AICPU threads a launch needs for so many that schedule}
   *
   * @param schedulers threads that schedule
   */
  default int threadsFor(int schedulers) {
    return buildsOnHost() ? schedulers : schedulers + 1;
  }

  /**
   * {@return the most blocks of a launch; one per cluster of the chip unless a runtime takes fewer}
   *
   * @param facts constants of the chip
   */
  default int mostBlocks(ChipFacts facts) {
    return facts.maxBlockDim();
  }

  /**
   * {@return what the number of blocks has to be a multiple of: threads that schedule have equally
   * many}
   *
   * @param aicpuThreads of the launch, all of them
   */
  default int blockStep(int aicpuThreads) {
    return schedulers(aicpuThreads);
  }

  /**
   * {@return whether a card's library finds the orchestration function by a name that the program
   * or a setting must state} Otherwise it looks for a name of its own if none is stated.
   *
   * @param epoch of the ABI
   */
  boolean needsEntryName(AbiEpoch epoch);

  /**
   * {@return whether a card's library copies tensors to the device and back by itself, so that
   * staging is left to it unless a setting asks for the other way}
   *
   * @param epoch of the ABI
   */
  boolean libraryStages(AbiEpoch epoch);

  /**
   * {@return what an orchestration program of this runtime must be an instance of in an epoch}
   *
   * @param epoch of the ABI
   */
  Class<?> orchestrationType(AbiEpoch epoch);

  /**
   * {@return the settings that {@link #create} reads, all of them: users cannot give a name that
   * neither a platform nor a graph runtime states}
   */
  List<Setting> settings();

  /**
   * Creates the runtime for one device.
   *
   * @param heap where the runtime allocates what it keeps between runs
   * @param facts the chip it will run on; bounds of some settings depend on it
   * @param epoch the epoch of the ABI that all its programs belong to
   * @param settings explicit settings by name; they win over the process environment, and names the
   *     runtime does not state are for others
   * @return the runtime, which keeps what it allocated until the device is closed
   * @throws dev.simpler.abi.error.SimplerException if a setting this runtime reads has a value
   *     outside its allowed range; the message names the setting, the value and the range
   */
  GraphRuntime create(
      DeviceHeap heap, ChipFacts facts, AbiEpoch epoch, Map<String, String> settings);
}
