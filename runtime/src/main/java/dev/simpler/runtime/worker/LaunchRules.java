package dev.simpler.runtime.worker;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ConfigCodec;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.GraphRuntimeFactory;

/**
 * Which launches a chip accepts, checked before anything is staged. The reference checks the same
 * rules after staging everything, and lets a single device-orchestrating thread hang.
 */
final class LaunchRules {
  private static final int REFUSED = -1;

  private LaunchRules() {}

  static void check(
      CallConfig config, ChipFacts facts, GraphRuntimeFactory runtime, ConfigCodec abi) {
    if (config.profiling() || config.dumpTensors()) {
      throw new WorkerException(
          Fault.of(
                  ErrorCategory.UNSUPPORTED,
                  (config.profiling() ? "profiling" : "a dump of tensors")
                      + " is asked for by the launch, which takes buffers of the device for it")
              .at("launch on " + facts.chip())
              .mend(
                  "leave the flag off, and record the run from outside: simpler run --profile,"
                      + " --pmu or --dump, or the settings SIMPLER_RECORD and SIMPLER_DUMP")
              .code(REFUSED));
    }
    int blocks = config.blockDim();
    int threads = config.aicpuThreads();
    int mostBlocks = runtime.mostBlocks(facts);
    if (abi.statesClusters() && (blocks < 1 || blocks > mostBlocks)) {
      throw refuse(
          "block_dim " + blocks + " is outside [1, " + mostBlocks + "]",
          facts,
          "use at most the chip's clusters");
    }
    int least = abi.leastThreads();
    int most = abi.mostThreads(facts.maxAicpuThreads());
    if (threads < least || threads > most) {
      throw refuse(
          "aicpu_thread_num " + threads + " is outside [" + least + ", " + most + "]",
          facts,
          "use at most the chip's AICPU threads");
    }
    int schedulers = runtime.schedulers(threads);
    if (schedulers < 1) {
      throw refuse(
          "aicpu_thread_num "
              + threads
              + " leaves no thread to schedule: "
              + runtime.name()
              + " orchestrates on the device and needs ["
              + runtime.threadsFor(1)
              + ", "
              + most
              + "]",
          facts,
          "use one thread more than there shall be schedulers");
    }
    if (abi.statesClusters() && blocks % runtime.blockStep(threads) != 0) {
      throw refuse(
          "block_dim "
              + blocks
              + " is not divisible by the "
              + schedulers
              + " scheduling threads of aicpu_thread_num "
              + threads,
          facts,
          "give every scheduling thread the same number of clusters");
    }
  }

  private static WorkerException refuse(String what, ChipFacts facts, String mend) {
    return new WorkerException(
        Fault.of(ErrorCategory.USAGE, what)
            .at("launch on " + facts.chip())
            .mend(mend)
            .code(REFUSED));
  }
}
