package dev.simpler.graphs.hbg;

import dev.simpler.abi.error.Described;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.graphs.runtime.ProgramRules;
import dev.simpler.platform.device.DeviceHeap;
import dev.simpler.platform.device.GraphRuntime;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.device.TaskWatcher;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.hostgraph.HostGraphException;
import dev.simpler.platform.orchestration.hostgraph.HostGraphOrchestration;
import org.jspecify.annotations.Nullable;

/** The runtime of one device. Confined to one thread at a time. */
final class HostBuildGraphRuntime implements GraphRuntime {
  private final DeviceHeap heap;
  private final WordBlock words;

  /** Memory of the last run that still holds its packed output. */
  private @Nullable GraphMemory kept;

  HostBuildGraphRuntime(DeviceHeap heap) {
    this.heap = heap;
    this.words = new WordBlock(heap);
  }

  @Override
  public String name() {
    return HostBuildGraphFactory.NAME;
  }

  @Override
  public RunStatistics execute(Npu npu, Program program) {
    HostGraphOrchestration function = ProgramRules.function(program, HostGraphOrchestration.class);
    RunArguments arguments = ProgramRules.arguments(program);
    ProgramRules.requireArguments(program, arguments, function.expectedArguments(arguments));
    forgetOutput();
    GraphMemory buffers = new GraphMemory(heap, arguments);
    boolean keep = false;
    try {
      TaskTable table = new TaskTable(GraphLimits.DEFAULT);
      TaskWatcher watcher = npu.watcher();
      GraphBuilder builder =
          new GraphBuilder(table, buffers, npu.memory(), arguments, program.functions(), watcher);
      build(function, builder, arguments);
      table.seal();
      CycleCheck.check(table);
      words.upload(table, npu.memory());
      if (watcher != null) {
        table.tell(watcher);
      }
      new GraphExecution(table, words, buffers, program, npu).run();
      keep = builder.packedArgument() >= 0;
      return new RunStatistics(
          table.tasks(),
          table.tasks(),
          table.edges(),
          builder.stores(),
          builder.packedArgument(),
          builder.packedAddress(),
          builder.packedBytes());
    } finally {
      if (keep) {
        kept = buffers;
      } else {
        buffers.release();
      }
    }
  }

  private static void build(
      HostGraphOrchestration function, GraphBuilder builder, RunArguments arguments) {
    try {
      function.build(builder, arguments);
    } catch (SimplerException typed) {
      throw typed;
    } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
      throw new HostGraphException(
          Fault.of(
                  ErrorCategory.ORCHESTRATION,
                  "the orchestration function threw: " + Described.ofMetered(thrown))
              .mend("correct the orchestration function"),
          thrown);
    }
    builder.requireClean();
  }

  private void forgetOutput() {
    if (kept != null) {
      kept.release();
      kept = null;
    }
  }

  @Override
  public void close() {
    forgetOutput();
    words.free();
  }
}
