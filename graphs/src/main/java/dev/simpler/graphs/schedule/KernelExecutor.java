package dev.simpler.graphs.schedule;

import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.ring.SharedMemory;
import dev.simpler.platform.device.AicoreExecutor;

/** The AI core side: what a dispatch token stands for. */
final class KernelExecutor implements AicoreExecutor {
  private final Graph graph;
  private final CoreTable cores;
  private final DispatchPayloads payloads;

  KernelExecutor(Graph graph, CoreTable cores, DispatchPayloads payloads) {
    this.graph = graph;
    this.cores = cores;
    this.payloads = payloads;
  }

  @Override
  public void fetch(int core, int token, Launch launch) {
    launch.functionAddress = payloads.function(core, token);
    launch.argumentAddress = payloads.arguments(core, token);
    launch.argumentWords = DispatchPayloads.ARGUMENT_WORDS;
    launch.taskId = graph.slots().id(cores.slot(core, token));
    launch.functionId = cores.function(core, token);
    launch.blockIndex = cores.block(core, token);
    launch.clusterMask = graph.slots().mask(cores.slot(core, token));
  }

  @Override
  public void footprint(int core, int token, Footprint footprint) {
    int slot = cores.slot(core, token);
    SharedMemory memory = graph.memory();
    long tags = graph.slots().tags(slot);
    int count = graph.slots().tensors(slot);
    for (int i = 0; i < count; i++) {
      Tensor tensor = Tensor.decode(memory.bytes(), memory.tensor(slot, i));
      long start = tensor.startOffset();
      long bytes = (tensor.endOffset() - start) * tensor.type().bytes();
      if (bytes > 0) {
        boolean written = (tags >>> 4 * i & 0xF) != TensorTag.INPUT.ordinal();
        footprint.add(tensor.startAddress(), bytes, written);
      }
    }
    // Descriptors and argument words are read by every kernel and written by none.
    footprint.add(payloads.arguments(core, token), 8L * DispatchPayloads.ARGUMENT_WORDS, false);
  }
}
