package dev.simpler.sim.onchip;

import dev.simpler.kernel.TilePipe;
import dev.simpler.sim.core.CorePort;
import dev.simpler.sim.core.VectorWrite;
import dev.simpler.sim.observe.CoreEvent.CrossFlagAwaited;
import dev.simpler.sim.observe.CoreEvent.CrossFlagSet;
import dev.simpler.sim.observe.CoreEvent.UbReceived;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.observe.CoreTap;
import java.util.ArrayList;
import java.util.List;

/** What one core shares with the other cores of its cluster: flags, and pipes made of them. */
public final class CrossCore {
  /** Cross-core flags per direction. */
  public static final int FLAGS = 16;

  private final CoreUnits units;
  private final List<CrossCorePipe> pipes = new ArrayList<>();
  private String pending = "";

  CrossCore(CoreUnits units) {
    this.units = units;
  }

  void reset() {
    if (!pipes.isEmpty()) {
      pipes.clear();
    }
    pending = "";
  }

  /** Whether this is the cube core of its cluster. */
  boolean isCube() {
    return units.port().identity().kind() == CoreKind.AIC;
  }

  /** Signals the other side after this core's earlier work. */
  public void signal(int flag) {
    check(flag);
    units.pipes().catchUp();
    units.port().setCrossCoreFlag(flag, isCube());
    CoreTap tap = units.tap();
    if (tap != null) {
      tap.add((time, core) -> new CrossFlagSet(time, core, flag));
    }
  }

  /**
   * Waits for the other side.
   *
   * @param purpose what for, for a report of a deadlock; may be empty
   */
  public void await(int flag, String purpose) {
    check(flag);
    units.pipes().catchUp();
    pending = purpose;
    units.port().waitCrossCoreFlag(flag);
    pending = "";
    units.pipes().resume();
    CoreTap tap = units.tap();
    if (tap != null) {
      tap.add((time, core) -> new CrossFlagAwaited(time, core, flag));
    }
    if (!isCube()) {
      receive();
    }
  }

  /** Lets what the cube core sent by now arrive in UB. */
  private void receive() {
    CorePort port = units.port();
    VectorWrite write = port.takeVectorWrite();
    while (write != null) {
      write.apply(units.memory(OnChipSpace.UB).bytes());
      tell(write);
      write = port.takeVectorWrite();
    }
  }

  private void tell(VectorWrite write) {
    CoreTap tap = units.tap();
    if (tap != null) {
      int rows = write.bytes().length / write.rowBytes();
      tap.add((time, core) ->
          new UbReceived(time, core, write.offset(), write.pitch(), write.rowBytes(), rows));
    }
  }

  /** What the core waits for, with a separator before it, or nothing. */
  public String pending() {
    return pending.isEmpty() ? "" : ", in " + pending;
  }

  /** Declares an end of a pipe. */
  public TilePipe pipe(int flag, TilePipe.Direction direction, int slotBytes, int slots) {
    CrossCorePipe pipe = new CrossCorePipe(units, flag, direction, slotBytes, slots);
    for (CrossCorePipe other : pipes) {
      if (pipe.sharesFlagsWith(other)) {
        throw units.refuse(
            pipe + " uses a flag of " + other + ", which this kernel declared first");
      }
    }
    pipes.add(pipe);
    return pipe;
  }

  /** Ends the kernel's pipes: waits until everything pushed was popped and freed. */
  public void finish() {
    for (int i = 0; i < pipes.size(); i++) {
      pipes.get(i).finish();
    }
  }

  private void check(int flag) {
    if (flag < 0 || flag >= FLAGS) {
      throw units.refuse("cross-core flag " + flag + " is outside 0.." + (FLAGS - 1));
    }
  }
}
