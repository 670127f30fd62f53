package dev.simpler.sim.onchip;

import dev.simpler.kernel.FlagScope;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.TilePipe;
import dev.simpler.sim.core.CorePort;
import dev.simpler.sim.core.CoreWrite;
import dev.simpler.sim.observe.CoreEvent.BytesReceived;
import dev.simpler.sim.observe.CoreEvent.CrossFlagAwaited;
import dev.simpler.sim.observe.CoreEvent.CrossFlagSet;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.observe.CoreTap;
import dev.simpler.sim.observe.EventDetail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one core shares with the other cores of its cluster: flags, and pipes made of them. */
public final class CrossCore {
  /** Cross-core flags per direction. */
  public static final int FLAGS = 16;

  private final CoreUnits units;
  private final List<CrossCorePipe> pipes = new ArrayList<>();
  private final @Nullable FlagScope[] scopes = new FlagScope[FLAGS];
  private boolean scoped;
  private String pending = "";

  CrossCore(CoreUnits units) {
    this.units = units;
  }

  void reset() {
    if (!pipes.isEmpty()) {
      pipes.clear();
    }
    pending = "";
    if (scoped) {
      Arrays.fill(scopes, null);
      scoped = false;
    }
  }

  /** Whether this is the cube core of its cluster. */
  public boolean isCube() {
    return units.port().identity().kind() == CoreKind.AIC;
  }

  /** Signals the other side after this core's earlier work, for which the core does not wait. */
  public void signal(int flag) {
    signal(flag, Pipe.ALL);
  }

  /** Signals the other side after what one pipe has done so far, or all pipes. */
  void signal(int flag, Pipe pipe) {
    check(flag, FlagScope.CLUSTER);
    long done = units.pipes().settle(pipe);
    units.pipes().reachScalar();
    units.port().setCrossCoreFlag(flag, isCube(), done);
    told(flag, FlagScope.CLUSTER);
  }

  /**
   * Signals the cores of a scope, or the other side, after this core's earlier work.
   *
   * @param blocks blocks of the launch
   */
  public void signal(int flag, FlagScope scope, int blocks) {
    if (scope == FlagScope.CLUSTER) {
      signal(flag);
      return;
    }
    checkGroup(flag, scope, blocks);
    units.pipes().drain();
    units.port().setGroupFlag(flag, scope, blocks);
    told(flag, scope);
  }

  private void told(int flag, FlagScope scope) {
    CoreTap tap = units.tap();
    if (tap != null) {
      tap.add(EventDetail.ORDER, (time, core) -> new CrossFlagSet(time, core, flag, scope));
    }
  }

  /** Waits for the cores of a scope, or the other side. */
  public void await(int flag, FlagScope scope, int blocks) {
    if (scope == FlagScope.CLUSTER) {
      await(flag, "");
      return;
    }
    checkGroup(flag, scope, blocks);
    units.pipes().drain();
    units.port().waitGroupFlag(flag, scope, blocks);
    arrived(flag, scope);
  }

  /**
   * Waits for the other side: the scalar unit does, and with it what it has not issued yet, while
   * pipes go on with what they have.
   *
   * @param purpose what for, for a report of a deadlock; may be empty
   */
  public void await(int flag, String purpose) {
    check(flag, FlagScope.CLUSTER);
    units.pipes().settle(Pipe.S);
    units.pipes().reachScalar();
    pending = purpose;
    units.port().waitCrossCoreFlag(flag);
    pending = "";
    units.pipes().holdUntil(Pipe.S, units.port().now());
    received(flag, FlagScope.CLUSTER);
  }

  private void arrived(int flag, FlagScope scope) {
    units.pipes().resume();
    received(flag, scope);
  }

  private void received(int flag, FlagScope scope) {
    CoreTap tap = units.tap();
    if (tap != null) {
      tap.add(EventDetail.ORDER, (time, core) -> new CrossFlagAwaited(time, core, flag, scope));
    }
    receive();
  }

  /** Lets what other cores sent by now arrive in UB or L1. */
  private void receive() {
    CorePort port = units.port();
    CoreWrite write = port.takeWrite();
    while (write != null) {
      write.apply(units.memory(isCube() ? OnChipSpace.L1 : OnChipSpace.UB).covered());
      tell(write);
      write = port.takeWrite();
    }
  }

  private void tell(CoreWrite write) {
    CoreTap tap = units.tap();
    if (tap != null) {
      int rows = write.bytes().length / write.rowBytes();
      tap.add(
          EventDetail.INSTRUCTIONS,
          (time, core) ->
              new BytesReceived(time, core, write.offset(), write.pitch(), write.rowBytes(), rows));
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

  private void check(int flag, FlagScope scope) {
    if (flag < 0 || flag >= FLAGS) {
      throw units.refuse("cross-core flag " + flag + " is outside 0.." + (FLAGS - 1));
    }
    FlagScope before = scopes[flag];
    if (before != null && before != scope) {
      throw units.refuse(
          "cross-core flag "
              + flag
              + " in scope "
              + scope
              + ", this kernel used it in scope "
              + before
              + ": a core has one counter per flag");
    }
    scopes[flag] = scope;
    scoped = true;
  }

  private void checkGroup(int flag, FlagScope scope, int blocks) {
    check(flag, scope);
    if (scope == FlagScope.VECTORS && isCube()) {
      throw units.refuse("cross-core flag " + flag + " of the vector cores on a cube core");
    }
    int room = units.port().blocksAtOnce();
    if (scope == FlagScope.LAUNCH && blocks > room) {
      throw units.refuse(
          String.format(
              "cross-core flag %d of all %d blocks of the launch, %d run at once: the others start"
                  + " when these have ended, so the flag is never set",
              flag, blocks, room));
    }
  }
}
