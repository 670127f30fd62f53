package dev.simpler.sim.engine;

import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.device.TaskWatcher;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.observe.ChipEvent;
import dev.simpler.sim.observe.RunEvents;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Tells those who watch what AICPU code does with tasks and tensors.
 *
 * @param events where to tell it
 * @param now virtual time of the AICPU thread that runs
 */
record TensorReports(RunEvents events, LongSupplier now) implements TaskWatcher {
  @Override
  public void submitted(long task, List<Integer> kernels, int blocks, int depth, EdgeForm form) {
    events.task(new ChipEvent.TaskSubmitted(now.getAsLong(), task, kernels, blocks, depth, form));
  }

  @Override
  public void tensor(
      long task, int argument, TensorTag tag, Tensor tensor, boolean created, boolean filled) {
    events.task(
        new ChipEvent.TaskTensor(now.getAsLong(), task, argument, tag, tensor, created, filled));
  }

  @Override
  public void edge(long producer, long consumer, EdgeSource source, int argument) {
    events.task(new ChipEvent.TaskEdge(now.getAsLong(), producer, consumer, source, argument));
  }

  @Override
  public void ring(int ring, int tasks, int window, long heap, long heapBytes) {
    events.task(new ChipEvent.RingFilled(now.getAsLong(), ring, tasks, window, heap, heapBytes));
  }

  @Override
  public void awaited(long task, boolean readers) {
    events.task(new ChipEvent.TaskAwaited(now.getAsLong(), task, readers));
  }

  @Override
  public void scopeEnded(int depth) {
    events.task(new ChipEvent.ScopeEnded(now.getAsLong(), depth));
  }

  @Override
  public void allocated(long address, long bytes) {
    events.task(new ChipEvent.BufferAllocated(now.getAsLong(), address, bytes));
  }

  @Override
  public void element(long address, int bytes, boolean stored) {
    events.task(
        new ChipEvent.ElementAccess(
            now.getAsLong(), stored ? Access.WRITE : Access.READ, address, bytes));
  }
}
