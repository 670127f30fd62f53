package dev.simpler.runtime.pod.graph;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.WorkerKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A graph driven step by step, whose tasks start when told to and end when told to. */
final class GraphRig {
  final List<Slot> started = new ArrayList<>();
  final List<Slot> retired = new ArrayList<>();
  final TaskGraph graph;
  private int next;

  GraphRig(int nextLevel) {
    graph =
        new TaskGraph(
            new WorkerPool(nextLevel), new WorkerPool(nextLevel), slot -> {}, retired::add);
  }

  static ContinuousTensor host(long address) {
    return ContinuousTensor.host(address, DataType.FLOAT32, 4);
  }

  static ContinuousTensor device(long address) {
    return ContinuousTensor.childMemory(address, DataType.FLOAT32, 4);
  }

  static TaskArgs args(ContinuousTensor tensor, TensorTag tag) {
    return TaskArgs.builder().add(tensor, tag).build();
  }

  Slot submit(TensorTag tag, long address) {
    return submit(-1, args(host(address), tag));
  }

  /** Submits members pinned to a worker, or to none; starts nothing. */
  Slot submit(int worker, TaskArgs... members) {
    int[] workers = worker < 0 ? new int[0] : new int[] {worker};
    Slot slot = new Slot(next, 0, next, 0, 0);
    next++;
    graph.submit(
        slot,
        new Task(
            WorkerKind.NEXT_LEVEL,
            new Callee.Function(0),
            List.of(members),
            CallConfig.DEFAULT,
            workers));
    return slot;
  }

  /** Memory without a task. */
  Slot allocate(long address) {
    Slot slot = new Slot(next, 0, next, address, address == 0 ? 0 : 16);
    next++;
    graph.allocate(slot);
    return slot;
  }

  /** Starts what can start. */
  void start() {
    graph.dispatch((worker, slot, member) -> started.add(slot), (worker, slot, member) -> {});
  }

  /** Starts what can start and ends the given task, which must be running. */
  void end(Slot slot) {
    end(slot, null);
  }

  void end(Slot slot, @Nullable Throwable failure) {
    start();
    for (int member = 0; member < java.util.Objects.requireNonNull(slot.task()).size(); member++) {
      graph.memberDone(slot, failure);
    }
  }
}
