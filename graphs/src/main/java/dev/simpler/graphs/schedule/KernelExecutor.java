package dev.simpler.graphs.schedule;

import dev.simpler.abi.Limits;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.ring.TaskMemory;
import dev.simpler.graphs.task.ArgumentUses;
import dev.simpler.platform.device.AicoreExecutor;

/** The AI core side: what a dispatch token stands for. */
final class KernelExecutor implements AicoreExecutor {
  private final RingGraph graph;
  private final DispatchTable dispatches;
  private final DispatchPayloads payloads;

  KernelExecutor(RingGraph graph, DispatchTable dispatches, DispatchPayloads payloads) {
    this.graph = graph;
    this.dispatches = dispatches;
    this.payloads = payloads;
  }

  @Override
  public void fetch(int core, int token, Launch launch) {
    launch.functionAddress = payloads.function(core, token);
    launch.argumentAddress = payloads.arguments(core, token);
    launch.argumentWords = Limits.DISPATCH_MAX_ARGS;
    launch.taskId = graph.slots().id(dispatches.slot(core, token));
    launch.functionId = dispatches.function(core, token);
    launch.blockIndex = dispatches.block(core, token);
    launch.clusterMask = graph.slots().mask(dispatches.slot(core, token));
  }

  @Override
  public void footprint(int core, int token, Footprint footprint) {
    int slot = dispatches.slot(core, token);
    TaskMemory memory = graph.memory();
    long uses = graph.slots().uses(slot);
    int count = graph.slots().tensors(slot);
    for (int i = 0; i < count; i++) {
      Tensor tensor = memory.readTensor(slot, i);
      long start = tensor.startOffset();
      long bytes = (tensor.endOffset() - start) * tensor.type().bytes();
      if (bytes > 0) {
        footprint.add(tensor.startAddress(), bytes, ArgumentUses.isWritten(uses, i));
      }
    }
    // Descriptors and argument words are read by every kernel and written by none.
    footprint.add(
        payloads.arguments(core, token), (long) Long.BYTES * Limits.DISPATCH_MAX_ARGS, false);
  }
}
