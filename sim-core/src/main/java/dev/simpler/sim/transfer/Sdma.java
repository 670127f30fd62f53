package dev.simpler.sim.transfer;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.AsyncEvent;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.SdmaUnit;
import dev.simpler.sim.core.AsyncCopy;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.observe.CoreEvent.TransfersAwaited;
import dev.simpler.sim.observe.CoreTap;
import dev.simpler.sim.observe.EventDetail;
import dev.simpler.sim.onchip.CoreUnits;
import dev.simpler.sim.onchip.GmView;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** One core's asynchronous transfers. */
public final class Sdma implements SdmaUnit {
  private final CoreUnits units;
  private final List<Event> open = new ArrayList<>();

  /** The unit of a core. */
  public Sdma(CoreUnits units) {
    this.units = units;
  }

  /** A kernel begins. */
  public void begin() {
    if (!open.isEmpty()) {
      open.clear();
    }
  }

  /** The kernel returns: what it did not wait for would go on behind its back. */
  public void finish() {
    if (!open.isEmpty()) {
      throw units.refuse(
          open.size()
              + " asynchronous transfers are not awaited when the kernel returns, the first is "
              + open.getFirst().what
              + "; await the event of the last one");
    }
  }

  @Override
  public AsyncEvent put(Instruction op, GlobalTensor dst, GlobalTensor src) {
    GmView to = GmView.of(dst);
    GmView from = GmView.of(src);
    check(op, to, from, to);
    long issued = issued(op);
    byte[] bytes = from.read(op.name()).toArray(ValueLayout.JAVA_BYTE);
    to.touched(op.name(), Access.WRITE, to.tileRows(), to.tileCols());
    return begun(
        op, from, to, () -> units.port().peers().put(to.address(), bytes, issued, op.name()));
  }

  @Override
  public AsyncEvent get(Instruction op, GlobalTensor dst, GlobalTensor src) {
    GmView to = GmView.of(dst);
    GmView from = GmView.of(src);
    check(op, to, from, from);
    long issued = issued(op);
    from.touched(op.name(), Access.READ, from.tileRows(), from.tileCols());
    to.touched(op.name(), Access.WRITE, to.tileRows(), to.tileCols());
    return begun(
        op,
        from,
        to,
        () ->
            units.port().peers().get(from.address(), to.address(), from.span(), issued, op.name()));
  }

  private void check(Instruction op, GmView to, GmView from, GmView peer) {
    long bytes = from.span();
    boolean flat = isFlat(from) && isFlat(to);
    if (to.type() != from.type() || to.span() != bytes || bytes == 0 || !flat) {
      throw units.refuse(
          op
              + " of "
              + from
              + " and "
              + to
              + ": it takes elements side by side, as many of a type");
    }
    if (!peer.isPeer() || to.isPeer() && from.isPeer()) {
      throw units.refuse(op + " of " + from + " and " + to + ": one is a peer's, one this chip's");
    }
  }

  private static boolean isFlat(GmView view) {
    long elements = 1;
    for (int i = 0; i < GmView.RANK; i++) {
      elements *= view.shape(i);
    }
    return view.span() == view.type().bytes(elements);
  }

  private long issued(Instruction op) {
    units.issue(Pipe.S, op, units.port().costs().scalar(1));
    return units.pipes().begin(Pipe.S);
  }

  /** How a transfer begins. */
  private interface Beginning {
    AsyncCopy copy();
  }

  private Event begun(Instruction op, GmView from, GmView to, Beginning beginning) {
    try {
      Event event = new Event(op + " of " + from, beginning.copy());
      open.add(event);
      return event;
    } catch (SimplerException e) {
      throw units.faults().raise(e.fault().at(op + " of " + from + " to " + to), e);
    }
  }

  /** A transfer of the running kernel. */
  private final class Event implements AsyncEvent {
    private final String what;
    private final AsyncCopy copy;

    Event(String what, AsyncCopy copy) {
      this.what = what;
      this.copy = copy;
    }

    @Override
    public void await() {
      while (open.contains(this)) {
        long end = open.getFirst().copy.await(units.pipes().begin(Pipe.S));
        units.pipes().holdUntil(Pipe.S, end);
        open.removeFirst();
      }
      tell();
    }

    private void tell() {
      CoreTap tap = units.tap();
      if (tap != null) {
        int left = open.size();
        tap.add(EventDetail.ORDER, (time, core) -> new TransfersAwaited(time, core, left));
      }
    }

    @Override
    public boolean test() {
      units.pipes().scalar(1);
      while (open.contains(this)) {
        if (!open.getFirst().copy.test(units.pipes().begin(Pipe.S))) {
          return false;
        }
        open.removeFirst();
      }
      tell();
      return true;
    }
  }
}
