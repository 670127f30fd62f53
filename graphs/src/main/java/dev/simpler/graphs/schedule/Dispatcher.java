package dev.simpler.graphs.schedule;

import dev.simpler.graphs.cores.CoreProtocol;
import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.task.ResourceShape;
import dev.simpler.graphs.task.TaskSlots;
import dev.simpler.graphs.task.TaskState;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.device.TaskWatcher;
import org.jspecify.annotations.Nullable;

/** Hands blocks of tasks to cores: the payload, the register, the books. */
final class Dispatcher {
  private static final int FIRST_VECTOR_SLOT = 1;

  private final RingGraph graph;
  private final TaskSlots slots;
  private final DispatchTable dispatches;
  private final CoreProtocol protocol;
  private final DispatchPayloads payloads;
  private final long[] functions;
  private final Npu npu;
  private final @Nullable TaskWatcher watcher;

  Dispatcher(
      RingGraph graph,
      DispatchTable dispatches,
      CoreProtocol protocol,
      DispatchPayloads payloads,
      long[] functions,
      Npu npu) {
    this.graph = graph;
    this.slots = graph.slots();
    this.dispatches = dispatches;
    this.protocol = protocol;
    this.payloads = payloads;
    this.functions = functions;
    this.npu = npu;
    watcher = npu.watcher();
  }

  /**
   * Places blocks of {@code slot} on cores of {@code owned} until blocks or cores run out.
   *
   * @param pending whether to use open cores, which run something, instead of idle ones
   */
  void place(OwnedCores owned, int slot, boolean pending) {
    if (watcher != null && slots.blocksLeft(slot) == slots.blocks(slot)) {
      watcher.dispatching(slots.id(slot));
    }
    switch (slots.shape(slot)) {
      case ResourceShape.AIC -> placeSingle(owned, slot, OwnedCores.AIC_LANE, 0, pending);
      case ResourceShape.AIV -> {
        placeSingle(owned, slot, OwnedCores.AIV0_LANE, FIRST_VECTOR_SLOT, pending);
        placeSingle(owned, slot, OwnedCores.AIV1_LANE, FIRST_VECTOR_SLOT, pending);
      }
      default -> placeMix(owned, slot, pending);
    }
  }

  private void placeSingle(OwnedCores owned, int slot, int lane, int kernelSlot, boolean pending) {
    int left = slots.blocksLeft(slot);
    while (left > 0) {
      long free = pending ? owned.open(lane) : owned.idle(lane);
      if (free == 0) {
        return;
      }
      hand(owned, lane, Long.numberOfTrailingZeros(free), slot, kernelSlot, slots.takeBlock(slot));
      left--;
    }
  }

  private void placeMix(OwnedCores owned, int slot, boolean pending) {
    int mask = slots.mask(slot);
    int left = slots.blocksLeft(slot);
    while (left > 0) {
      long free = pending ? owned.openClusters() : owned.idleClusters();
      if (free == 0) {
        return;
      }
      int position = Long.numberOfTrailingZeros(free);
      int block = slots.takeBlock(slot);
      for (int lane = 0; lane < OwnedCores.LANES; lane++) {
        if ((mask >> lane & 1) != 0) {
          hand(owned, lane, position, slot, lane, block);
        }
      }
      left--;
    }
  }

  private void hand(OwnedCores owned, int lane, int position, int slot, int kernelSlot, int block) {
    int core = owned.core(lane, position);
    int function = slots.kernel(slot, kernelSlot);
    int token = dispatches.add(core, slot, function, block);
    slots.state(slot, TaskState.RUNNING);
    graph.countSubtask();
    payloads.write(
        core,
        token,
        slot,
        functions[function],
        block,
        slots.blocks(slot),
        slots.tensors(slot),
        slots.scalars(slot));
    protocol.send(npu, core, token);
    owned.mark(lane, position, core, protocol);
  }
}
