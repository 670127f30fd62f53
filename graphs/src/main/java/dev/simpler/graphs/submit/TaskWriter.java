package dev.simpler.graphs.submit;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.ring.HeapRing;
import dev.simpler.graphs.ring.SharedMemory;
import dev.simpler.graphs.ring.TaskRing;
import dev.simpler.graphs.schedule.Graph;
import dev.simpler.graphs.task.SlotTable;
import dev.simpler.graphs.task.TaskId;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/** Puts an admitted task into its ring: slot, outputs, descriptor and payload. */
public final class TaskWriter {
  private final SlotTable slots;
  private final SharedMemory memory;
  private final ScopeStack scopes;
  private final OutputArea[] heaps;

  /** Writes into the rings of {@code graph}. */
  public TaskWriter(Graph graph, ScopeStack scopes, OutputArea[] heaps) {
    this.slots = graph.slots();
    this.memory = graph.memory();
    this.scopes = scopes;
    this.heaps = heaps;
  }

  /** Heap bytes that the outputs to be created take. */
  public static long outputBytes(TaskArguments arguments) {
    long bytes = 0;
    for (int i = 0; i < arguments.tensorCount(); i++) {
      TensorCreateInfo info = arguments.created(i);
      if (info != null) {
        bytes += HeapRing.align(info.bytes());
      }
    }
    return bytes;
  }

  /**
   * Writes a task that has been admitted, with {@code bytes} bytes of outputs; returns its slot.
   */
  public int write(
      TaskRing ring, int mask, int aic, int aiv0, int aiv1, long bytes, TaskArguments arguments) {
    int local = ring.next();
    int slot = ring.slot(local);
    long id = TaskId.of(ring.index(), local);
    long base = ring.take(bytes);
    slots.open(
        slot,
        id,
        mask,
        arguments.blocks(),
        arguments.syncStart() && arguments.blocks() > 1,
        aic,
        aiv0,
        aiv1);
    scopes.own(slot);
    memory.writeDescriptor(slot, id, aic, aiv0, aiv1, base, base + bytes);
    writeArguments(ring.index(), slot, id, base, arguments);
    return slot;
  }

  private void writeArguments(int ring, int slot, long id, long base, TaskArguments arguments) {
    long output = base;
    long tags = 0;
    int count = arguments.tensorCount();
    for (int i = 0; i < count; i++) {
      tags |= (long) arguments.tag(i).ordinal() << 4 * i;
      TensorCreateInfo info = arguments.created(i);
      Tensor tensor = arguments.tensor(i);
      if (info != null) {
        Descriptors.writeCreated(memory.bytes(), memory.tensor(slot, i), output, id, info);
        if (info.isFilled()) {
          heaps[ring].fill(output, info);
        }
        output += HeapRing.align(info.bytes());
      } else if (tensor != null) {
        tensor.encode(memory.bytes(), memory.tensor(slot, i));
      }
    }
    slots.arguments(slot, count, arguments.scalarCount(), tags);
    for (int i = 0; i < arguments.scalarCount(); i++) {
      memory.writeScalar(slot, i, arguments.scalar64(i));
    }
  }
}
