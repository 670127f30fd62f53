package dev.simpler.graphs.submit;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.ring.OutputHeap;
import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.ring.TaskMemory;
import dev.simpler.graphs.ring.TaskRing;
import dev.simpler.graphs.task.ArgumentUses;
import dev.simpler.graphs.task.TaskId;
import dev.simpler.graphs.task.TaskSlots;
import dev.simpler.platform.device.CallWatcher;
import dev.simpler.platform.device.TaskWatcher;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Puts an admitted task into its ring: slot, outputs, descriptor and payload. */
public final class TaskWriter {
  private final TaskSlots slots;
  private final TaskMemory memory;
  private final TaskScopes scopes;
  private final OutputFiller filler;
  private final @Nullable TaskWatcher watcher;
  private final @Nullable CallForms forms;

  /**
   * Writes into the rings of {@code graph}, whose outputs {@code filler} can reach.
   *
   * @param watcher told of the tasks' tensors; null if nobody watches
   * @param calls told how kernels are called; null if nobody watches
   */
  public TaskWriter(
      RingGraph graph,
      TaskScopes scopes,
      OutputFiller filler,
      @Nullable TaskWatcher watcher,
      @Nullable CallWatcher calls) {
    this.watcher = watcher;
    this.forms = calls == null ? null : new CallForms(calls);
    this.slots = graph.slots();
    this.memory = graph.memory();
    this.scopes = scopes;
    this.filler = filler;
  }

  /** Heap bytes that the outputs to be created take. */
  static long outputBytes(TaskArguments arguments) {
    long bytes = 0;
    for (int i = 0; i < arguments.tensorCount(); i++) {
      TensorCreateInfo info = arguments.created(i);
      if (info != null) {
        bytes += OutputHeap.align(info.bytes());
      }
    }
    return bytes;
  }

  /** Writes a task that has been admitted with {@code bytes} of outputs; returns its slot. */
  int write(TaskRing ring, long kernels, long bytes, TaskArguments arguments) {
    int local = ring.next();
    int slot = ring.slot(local);
    long id = TaskId.of(ring.index(), local);
    long base = ring.take(bytes);
    slots.open(
        slot, id, kernels, arguments.blocks(), arguments.syncStart() && arguments.blocks() > 1);
    scopes.own(slot);
    memory.writeTask(slot, id, kernels, base, base + bytes);
    long uses = writeArguments(ring.index(), slot, id, base, arguments);
    if (forms != null) {
      forms.submitted(id, kernels, uses, arguments);
    }
    return slot;
  }

  private long writeArguments(int ring, int slot, long id, long base, TaskArguments arguments) {
    long output = base;
    long uses = 0;
    int count = arguments.tensorCount();
    for (int i = 0; i < count; i++) {
      uses |= ArgumentUses.of(arguments.tag(i), i);
      TensorCreateInfo info = arguments.created(i);
      Tensor tensor = arguments.tensor(i);
      if (info != null) {
        memory.writeCreated(
            slot,
            i,
            output,
            OutputHeap.align(info.bytes()),
            id,
            info.type(),
            info.manualDep(),
            info.shape());
        if (info.isFilled()) {
          filler.fill(ring, output, info);
        }
        if (watcher != null) {
          Tensor placed =
              Tensor.contiguous(
                  output, info.bytes(), id, 0, info.type(), info.manualDep(), info.shape());
          watcher.tensor(id, i, arguments.tag(i), placed, true, info.isFilled());
        }
        output += OutputHeap.align(info.bytes());
      } else if (tensor != null) {
        memory.writeTensor(slot, i, tensor);
        if (watcher != null) {
          watcher.tensor(id, i, arguments.tag(i), tensor, false, false);
        }
      }
      if (watcher != null && arguments.isDumped(i)) {
        watcher.marked(id, i);
      }
    }
    slots.arguments(slot, count, arguments.scalarCount(), uses);
    for (int i = 0; i < arguments.scalarCount(); i++) {
      memory.writeScalar(slot, i, arguments.scalar64(i));
    }
    if (watcher != null && watcher.wantsScalars()) {
      watcher.scalars(
          id, IntStream.range(0, arguments.scalarCount()).mapToLong(arguments::scalar64).toArray());
    }
    return uses;
  }
}
