package dev.simpler.sim.adverse;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What steps of one pipe wait for. Instructions start in order but may end out of order, so without
 * a barrier none waits for the one before, unless the pipe keeps its own order.
 */
final class PipeOrder {
  private final boolean keepsOrder;
  private final List<Step> open = new ArrayList<>();
  private @Nullable Step gate;

  PipeOrder(boolean keepsOrder) {
    this.keepsOrder = keepsOrder;
  }

  void clear() {
    open.clear();
    gate = null;
  }

  /** What the next instruction waits for: the last barrier or wait. */
  List<Step> start() {
    Step present = gate;
    return present == null ? List.of() : List.of(present);
  }

  /** An instruction was issued. */
  void issued(Step step) {
    if (keepsOrder) {
      gate = step;
    } else {
      open.add(step);
    }
  }

  /** What is done once all work so far is. */
  List<Step> all() {
    List<Step> all = new ArrayList<>(start());
    all.addAll(open);
    return all;
  }

  /** All work so far comes before all later work. */
  void barrier(Step barrier) {
    open.clear();
    gate = barrier;
  }

  /** Later work comes after a step which waits for something; earlier work may still be open. */
  void gate(Step wait) {
    gate = wait;
  }
}
