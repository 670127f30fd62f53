package dev.simpler.runtime.worker;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ConfigCodec;
import dev.simpler.abi.callable.Diagnostics;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.GraphRuntimeFactory;
import java.util.Set;

/**
 * Which launches a chip accepts, checked before anything is staged. The reference checks the same
 * rules after staging everything, and lets a single device-orchestrating thread hang.
 */
final class LaunchRules {
  private static final int REFUSED = -1;

  private LaunchRules() {}

  /** Levels of the reference: swim lanes, dumps; groups of counters that a run can have one of. */
  private static final int MOST_SWIMLANE = 4;

  private static final int MOST_DUMP = 3;
  private static final Set<Integer> COUNTERS = Set.of(0, 1, 2, 4, 5, 6, 7, 8);

  /**
   * What a run collects, if it can be collected.
   *
   * @param collects whether the session collects anything
   */
  static void checkDiagnostics(Diagnostics asked, boolean collects, ChipFacts facts) {
    if (asked.equals(Diagnostics.OFF)) {
      return;
    }
    if (!collects) {
      throw new WorkerException(
          Fault.of(
                  ErrorCategory.UNSUPPORTED,
                  "a profile or dump is asked for by the launch, which takes buffers of the device"
                      + " for it: "
                      + asked)
              .at("launch on " + facts.chip())
              .mend("leave it off, or run on a simulator, which collects it")
              .code(REFUSED));
    }
    level("swimlane", asked.swimlane(), MOST_SWIMLANE, facts);
    level("dumpArguments", asked.dumpArguments(), MOST_DUMP, facts);
    level("dependencies", asked.dependencies(), 1, facts);
    level("scopes", asked.scopes(), 1, facts);
    if (!COUNTERS.contains(asked.pmuEvent())) {
      throw refuse(
          "pmuEvent " + asked.pmuEvent() + " is no group of counters",
          facts,
          "use 1, 2, 4, 5, 6, 7 or 8, or 0 for none");
    }
  }

  private static void level(String what, int level, int most, ChipFacts facts) {
    if (level < 0 || level > most) {
      throw refuse(
          what + " " + level + " is outside [0, " + most + "]", facts, "use a level of it");
    }
  }

  static void check(
      CallConfig config, ChipFacts facts, GraphRuntimeFactory runtime, ConfigCodec abi) {
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
