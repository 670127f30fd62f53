package dev.simpler.sim.engine;

import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.device.ScopeUse;
import dev.simpler.platform.device.TaskWatcher;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Several watchers of one run, each told of everything. */
record TaskWatchers(List<TaskWatcher> all) implements TaskWatcher {
  /** One for all of them; null if there is none. */
  static @Nullable TaskWatcher of(List<TaskWatcher> watchers) {
    return switch (watchers.size()) {
      case 0 -> null;
      case 1 -> watchers.getFirst();
      default -> new TaskWatchers(List.copyOf(watchers));
    };
  }

  private void each(Consumer<TaskWatcher> told) {
    all.forEach(told);
  }

  @Override
  public void submitted(
      long task, List<Integer> kernels, int blocks, boolean together, int depth, EdgeForm form) {
    each(to -> to.submitted(task, kernels, blocks, together, depth, form));
  }

  @Override
  public void tensor(
      long task, int argument, TensorTag tag, Tensor tensor, boolean created, boolean filled) {
    each(to -> to.tensor(task, argument, tag, tensor, created, filled));
  }

  @Override
  public void marked(long task, int argument) {
    each(to -> to.marked(task, argument));
  }

  @Override
  public void scalars(long task, long[] values) {
    each(to -> to.scalars(task, values));
  }

  @Override
  public void edge(long producer, long consumer, EdgeSource source, int argument) {
    each(to -> to.edge(producer, consumer, source, argument));
  }

  @Override
  public void dispatching(long task) {
    each(to -> to.dispatching(task));
  }

  @Override
  public void completed(long task) {
    each(to -> to.completed(task));
  }

  @Override
  public void ring(int ring, int tasks, int window, long heap, long heapBytes) {
    each(to -> to.ring(ring, tasks, window, heap, heapBytes));
  }

  @Override
  public void awaited(long task, boolean readers) {
    each(to -> to.awaited(task, readers));
  }

  @Override
  public void word(long task, int index, long value, @Nullable Tensor buffer, Direction direction) {
    each(to -> to.word(task, index, value, buffer, direction));
  }

  @Override
  public boolean wantsScopes() {
    return all.stream().anyMatch(TaskWatcher::wantsScopes);
  }

  @Override
  public boolean wantsEdges() {
    return all.stream().anyMatch(TaskWatcher::wantsEdges);
  }

  @Override
  public boolean wantsScalars() {
    return all.stream().anyMatch(TaskWatcher::wantsScalars);
  }

  @Override
  public void scope(String site, boolean begins, ScopeUse use) {
    each(to -> {
      if (to.wantsScopes()) {
        to.scope(site, begins, use);
      }
    });
  }

  @Override
  public void scopeEnded(int depth) {
    each(to -> to.scopeEnded(depth));
  }

  @Override
  public void added(long task) {
    each(to -> to.added(task));
  }

  @Override
  public void allocated(long address, long bytes) {
    each(to -> to.allocated(address, bytes));
  }

  @Override
  public void element(long address, int bytes, boolean stored) {
    each(to -> to.element(address, bytes, stored));
  }
}
