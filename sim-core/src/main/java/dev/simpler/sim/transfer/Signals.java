package dev.simpler.sim.transfer;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.NotifyOperation;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.SignalUnit;
import dev.simpler.platform.device.GlobalMemory;
import dev.simpler.sim.core.PeerPort;
import dev.simpler.sim.observe.CoreEvent.SignalAwaited;
import dev.simpler.sim.observe.CoreEvent.SignalSent;
import dev.simpler.sim.observe.CoreTap;
import dev.simpler.sim.observe.EventDetail;
import dev.simpler.sim.onchip.CoreUnits;
import dev.simpler.sim.onchip.GmView;
import dev.simpler.sim.onchip.SignalChange;

/** Signals between chips, as one core sends them and waits for them. */
public final class Signals implements SignalUnit {
  private final CoreUnits units;

  /** The unit of a core. */
  public Signals(CoreUnits units) {
    this.units = units;
  }

  @Override
  public void send(Instruction op, GlobalTensor signal, int value, NotifyOperation operation) {
    GmView view = signals(op, signal);
    if (view.span() != Integer.BYTES) {
      throw units.refuse(op + " of " + view + ": it takes one signal");
    }
    units.issue(Pipe.S, op, units.port().costs().scalar(1));
    PeerPort peers = units.port().peers();
    long departure = units.pipes().begin(Pipe.S);
    try {
      peers.signal(view.address(), new SignalChange(value, operation), departure, op.name());
    } catch (SimplerException e) {
      throw units.faults().raise(e.fault().at(op + " of " + view), e);
    }
    CoreTap tap = units.tap();
    if (tap != null) {
      long address = view.address();
      tap.add(EventDetail.ORDER, (time, core) -> new SignalSent(time, core, address));
    }
    if (view.isPeer()) {
      units.pipes().holdUntil(Pipe.S, departure + peers.acknowledgedPs(view.address()));
    }
    units.pipes().barrier(Pipe.ALL);
  }

  @Override
  public int read(Instruction op, GlobalTensor signal) {
    GmView view = signals(op, signal);
    if (view.span() != Integer.BYTES || view.isPeer()) {
      throw units.refuse(op + " of " + view + ": it takes one signal of this chip");
    }
    units.issue(Pipe.S, op, units.port().costs().scalar(1));
    try {
      return units.port().memory().getInt(view.address());
    } catch (SimplerException e) {
      throw units.faults().raise(e.fault().at(op + " of " + view), e);
    }
  }

  @Override
  public void await(Instruction op, GlobalTensor signals, int value, CompareMode mode) {
    SignalComparison test = comparison(op, signals, value, mode);
    long since = units.pipes().begin(Pipe.S);
    long end = units.port().peers().await(test, since);
    units.pipes().holdUntil(Pipe.S, end);
    heard(signals);
    units.issue(Pipe.S, op, units.port().costs().scalar(test.size()));
  }

  @Override
  public boolean test(Instruction op, GlobalTensor signals, int value, CompareMode mode) {
    SignalComparison test = comparison(op, signals, value, mode);
    units.issue(Pipe.S, op, units.port().costs().scalar(test.size()));
    boolean holds = units.port().peers().test(test, units.pipes().begin(Pipe.S));
    if (holds) {
      heard(signals);
    }
    return holds;
  }

  /** What the senders did before is known to be done. */
  private void heard(GlobalTensor signals) {
    CoreTap tap = units.tap();
    if (tap != null) {
      GmView view = GmView.of(signals);
      tap.add(
          EventDetail.ORDER,
          (time, core) -> new SignalAwaited(time, core, view.address(), view.span()));
    }
  }

  private SignalComparison comparison(
      Instruction op, GlobalTensor signals, int value, CompareMode mode) {
    GmView view = signals(op, signals);
    if (view.isPeer()) {
      throw units.refuse(
          op + " of " + view + ": signals are waited for in the own window; let the peer send one");
    }
    GlobalMemory memory = units.port().memory();
    SignalComparison test = new SignalComparison(memory, view, value, mode);
    try {
      test.holds();
    } catch (SimplerException e) {
      throw units.faults().raise(e.fault().at(op + " of " + view), e);
    }
    return test;
  }

  private GmView signals(Instruction op, GlobalTensor signals) {
    GmView view = GmView.of(signals);
    if (view.type() != ElementType.INT32 || view.address() % Integer.BYTES != 0) {
      throw units.refuse(op + " of " + view + ": signals are INT32 at multiples of 4 bytes");
    }
    return view;
  }
}
