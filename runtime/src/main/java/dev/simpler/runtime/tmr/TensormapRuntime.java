package dev.simpler.runtime.tmr;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.ChipStorageTaskArgs;
import dev.simpler.runtime.device.ChipFacts;
import dev.simpler.runtime.device.DeviceHeap;
import dev.simpler.runtime.device.GraphRuntime;
import dev.simpler.runtime.device.Npu;
import dev.simpler.runtime.orchestration.Orchestration;
import dev.simpler.runtime.orchestration.RunArguments;
import dev.simpler.runtime.tmr.setting.RingSettings;
import org.jspecify.annotations.Nullable;

/** The runtime of one device. Confined to one thread at a time. */
final class TensormapRuntime implements GraphRuntime {
  private final DeviceHeap heap;
  private final ChipFacts facts;
  private final RingSettings settings;
  private @Nullable RingState state;

  TensormapRuntime(DeviceHeap heap, ChipFacts facts, RingSettings settings) {
    this.heap = heap;
    this.facts = facts;
    this.settings = settings;
  }

  @Override
  public String name() {
    return TensormapRuntimeFactory.NAME;
  }

  @Override
  public RunStatistics execute(Npu npu, Program program) {
    if (!(program.orchestration() instanceof Orchestration orchestration)) {
      throw refuse(
          "the orchestration program is a " + program.orchestration().getClass().getName(),
          "implement " + Orchestration.class.getName());
    }
    if (npu.aicpuThreads() < 2) {
      throw refuse(
          "a run with " + npu.aicpuThreads() + " AICPU thread, at least 2 are needed",
          "give one thread to the orchestrator and at least one to scheduling");
    }
    RunArguments arguments = RunArguments.of(ChipStorageTaskArgs.decode(program.arguments()));
    int given = arguments.tensorCount() + arguments.scalarCount();
    int expected = orchestration.expectedArguments(arguments);
    if (expected > 0 && given < expected) {
      throw refuse(
          "a run with " + given + " arguments, the orchestration function expects " + expected,
          "pass the missing arguments");
    }
    RingState ready = state;
    if (ready == null) {
      ready = new RingState(heap, npu.memory(), facts, settings);
      state = ready;
    }
    return new GraphRun(ready, settings, npu, program.functions(), arguments)
        .execute(orchestration);
  }

  @Override
  public void close() {
    if (state != null) {
      state.free();
      state = null;
    }
  }

  private static SimplerException refuse(String what, String advice) {
    return new SimplerException(Fault.of(ErrorCategory.USAGE, what).mend(advice));
  }
}
