package dev.simpler.sim.adverse;

import dev.simpler.kernel.Pipe;
import dev.simpler.sim.core.CorePort;
import dev.simpler.sim.onchip.FaultRecord;
import dev.simpler.sim.onchip.PipeClocks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Pipes whose instructions wait until something needs them: a wait of the scalar unit, a barrier of
 * all, another core, the end of the kernel. Then mostly the latest goes first, with what it has to
 * wait for, so whatever flags leave open happens the other way round.
 */
final class LatePipes extends PipeClocks {
  /** Most steps that wait; beyond them all are done. */
  private static final int ROOM = 1 << 14;

  private final long seed;
  private final Map<Pipe, PipeOrder> orders = new EnumMap<>(Pipe.class);
  private final @Nullable Step[] flags = new Step[ALL_EVENTS];
  private final List<Step> waiting = new ArrayList<>();
  private final Deque<Step> work = new ArrayDeque<>();
  private @Nullable Step running;
  private Choice choice = Choice.LATEST_FIRST;
  private Random random = new Random(0);
  private long kernels;

  LatePipes(CorePort port, FaultRecord faults, long seed, boolean vectorInOrder) {
    super(port, faults);
    this.seed = seed;
    for (Pipe pipe : Pipe.values()) {
      orders.put(pipe, new PipeOrder(pipe == Pipe.M || pipe == Pipe.V && vectorInOrder));
    }
  }

  private PipeOrder order(Pipe pipe) {
    PipeOrder order = orders.get(pipe);
    if (order == null) {
      throw new IllegalStateException("no pipe " + pipe);
    }
    return order;
  }

  @Override
  protected void reset() {
    super.reset();
    Arrays.fill(flags, null);
    forget();
    running = null;
    random = new Random(seed * 31 + port().identity().core() + (kernels++ << 32));
    choice = Choice.any(random);
  }

  private void forget() {
    waiting.clear();
    work.clear();
    orders.values().forEach(PipeOrder::clear);
  }

  /** Lets an instruction of {@code pipe} wait. */
  void later(Pipe pipe, Runnable effect) {
    PipeOrder order = order(pipe);
    order.issued(add(pipe, order.start(), effect));
  }

  private Step add(Pipe pipe, List<Step> before, Runnable effect) {
    if (waiting.size() == ROOM) {
      finishAll();
    }
    Step step = new Step(pipe, end(Pipe.S), choice.arranged(before, random), effect);
    waiting.add(step);
    return step;
  }

  @Override
  public void charge(Pipe pipe, long picoseconds) {
    Step present = running;
    if (present == null) {
      super.charge(pipe, picoseconds);
      return;
    }
    if (present.pipe != pipe) {
      throw new IllegalStateException("taken for work of " + present.pipe + ", it is of " + pipe);
    }
    hold(pipe, present.issued);
    extend(pipe, picoseconds);
  }

  @Override
  public void setFlag(Pipe source, Pipe target, int id) {
    int index = index(source, target, id);
    if (flags[index] != null) {
      throw setTwice(source, target, id);
    }
    Step set = add(source, order(source).all(), () -> {});
    flags[index] = set;
    if (source == Pipe.S) {
      force(set);
    }
  }

  @Override
  public void waitFlag(Pipe source, Pipe target, int id) {
    int index = index(source, target, id);
    Step set = flags[index];
    if (set == null) {
      throw neverSet(source, target, id);
    }
    flags[index] = null;
    if (target == Pipe.S) {
      force(set);
      hold(target, set.ended);
      return;
    }
    List<Step> before = new ArrayList<>(order(target).start());
    before.add(set);
    order(target).gate(add(target, before, () -> hold(target, set.ended)));
  }

  @Override
  public void barrier(Pipe pipe) {
    if (pipe == Pipe.ALL) {
      finishAll();
      super.barrier(pipe);
    } else {
      order(pipe).barrier(add(pipe, order(pipe).all(), () -> {}));
    }
  }

  @Override
  protected void finish() {
    finishAll();
  }

  @Override
  public void drain() {
    finishAll();
    super.drain();
  }

  @Override
  protected void demand(Pipe pipe) {
    force(add(pipe, order(pipe).all(), () -> {}));
  }

  /** Everything that waits takes effect, the latest first. */
  void finishAll() {
    while (!waiting.isEmpty()) {
      int last = waiting.size() - 1;
      int chosen = choice.next(last + 1, random);
      Step step = waiting.set(chosen, waiting.get(last));
      waiting.removeLast();
      force(step);
    }
    forget();
  }

  /** Does a step after all that it waits for. */
  private void force(Step wanted) {
    work.push(wanted);
    while (!work.isEmpty()) {
      Step step = work.peek();
      int left = step.before.size() - step.settled;
      if (step.isDone()) {
        work.pop();
      } else if (left > 0) {
        step.settled++;
        work.push(step.before.get(left - 1));
      } else {
        work.pop();
        perform(step);
      }
    }
  }

  private void perform(Step step) {
    Runnable effect = step.effect;
    step.effect = null;
    Step outer = running;
    running = step;
    try {
      if (effect != null) {
        effect.run();
      }
    } finally {
      running = outer;
    }
    step.ended = Math.max(done(step.pipe), step.issued);
  }
}
