package dev.simpler.sim.engine;

import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.device.ScopeUse;
import dev.simpler.platform.device.TaskWatcher;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.observe.ChipEvent;
import dev.simpler.sim.observe.EventDetail;
import dev.simpler.sim.observe.RunEvents;
import dev.simpler.sim.observe.SourceLine;
import dev.simpler.sim.observe.SourceLines;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Tells those who watch what AICPU code does with tasks and tensors, and from which lines. */
final class TensorReports implements TaskWatcher {
  private final RunEvents events;
  private final LongSupplier now;

  /** Where tasks were added that are told of later. */
  private final Map<Long, List<SourceLine>> added = new HashMap<>();

  private List<SourceLine> told = List.of();

  /**
   * Tells of one run.
   *
   * @param events where to tell it
   * @param now virtual time of the AICPU thread that runs
   */
  TensorReports(RunEvents events, LongSupplier now) {
    this.events = events;
    this.now = now;
  }

  private List<SourceLine> here() {
    SourceLines lines = events.functionLines();
    return lines == null ? List.of() : lines.here();
  }

  private void tell(List<SourceLine> lines) {
    if (lines != told) {
      told = lines;
      events.task(new ChipEvent.AtFunctionLine(now.getAsLong(), lines));
    }
  }

  @Override
  public void added(long task) {
    if (events.functionLines() != null) {
      added.put(task, here());
    }
  }

  @Override
  public void submitted(
      long task, List<Integer> kernels, int blocks, boolean together, int depth, EdgeForm form) {
    List<SourceLine> before = added.remove(task);
    tell(before == null ? here() : before);
    events.task(
        new ChipEvent.TaskSubmitted(now.getAsLong(), task, kernels, blocks, together, depth, form));
  }

  @Override
  public void tensor(
      long task, int argument, TensorTag tag, Tensor tensor, boolean created, boolean filled) {
    tell(here());
    events.task(
        new ChipEvent.TaskTensor(now.getAsLong(), task, argument, tag, tensor, created, filled));
  }

  @Override
  public void edge(long producer, long consumer, EdgeSource source, int argument) {
    if (wantsEdges()) {
      events.task(new ChipEvent.TaskEdge(now.getAsLong(), producer, consumer, source, argument));
    }
  }

  @Override
  public void ring(int ring, int tasks, int window, long heap, long heapBytes) {
    if (events.tells(EventDetail.PHASES)) {
      events.task(new ChipEvent.RingFilled(now.getAsLong(), ring, tasks, window, heap, heapBytes));
    }
  }

  @Override
  public void awaited(long task, boolean readers) {
    if (wantsEdges()) {
      events.task(new ChipEvent.TaskAwaited(now.getAsLong(), task, readers));
    }
  }

  @Override
  public void scopeEnded(int depth) {
    tell(here());
    events.task(new ChipEvent.ScopeEnded(now.getAsLong(), depth));
  }

  @Override
  public boolean wantsEdges() {
    return events.tells(EventDetail.EDGES);
  }

  @Override
  public boolean wantsScopes() {
    return events.tells(EventDetail.SCOPES);
  }

  @Override
  public void scope(String site, boolean begins, ScopeUse use) {
    events.task(new ChipEvent.ScopeBoundary(now.getAsLong(), site, begins, use));
  }

  @Override
  public void allocated(long address, long bytes) {
    tell(here());
    events.task(new ChipEvent.BufferAllocated(now.getAsLong(), address, bytes));
  }

  @Override
  public void element(long address, int bytes, boolean stored) {
    tell(here());
    events.task(
        new ChipEvent.ElementAccess(
            now.getAsLong(), stored ? Access.WRITE : Access.READ, address, bytes));
  }
}
