package dev.simpler.sim.observe;

import dev.simpler.kernel.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects what one core does while its kernel runs; exists only on cores that are watched. Used by
 * the thread that executes the kernel.
 */
public final class CoreTap {
  /**
   * Most events kept of one stretch of a kernel, so that one that loops cannot exhaust the host.
   */
  static final int ROOM = 1 << 20;

  private final CoreIdentity core;
  private final LongSupplier issue;
  private List<CoreEvent> events = new ArrayList<>();
  private final List<Operand> operands = new ArrayList<>();
  private long lost;

  private CoreTap(CoreIdentity core, LongSupplier issue) {
    this.core = core;
    this.issue = issue;
  }

  /**
   * Taps a core if it is watched. Asked of this class in either case, for what returns a class that
   * was never loaded is not inlined: looking for a tap would take a call at every operand.
   *
   * @param issue time of its scalar unit
   * @return null if nobody watches
   */
  public static @Nullable CoreTap ofCore(boolean watched, CoreIdentity core, LongSupplier issue) {
    return watched ? new CoreTap(core, issue) : null;
  }

  /** Makes an event of this core at its present time. */
  @FunctionalInterface
  public interface AtTime {
    /** The event. */
    CoreEvent at(long time, CoreIdentity core);
  }

  /** Something happened now. */
  public void add(AtTime event) {
    if (events.size() < ROOM) {
      events.add(event.at(issue.getAsLong(), core));
    } else {
      lost++;
    }
  }

  /** The instruction that is about to be issued has this operand. */
  public void operand(TileRegion tile, Access access) {
    for (int i = 0; i < operands.size(); i++) {
      Operand known = operands.get(i);
      if (known.tile().equals(tile) && known.access() == access) {
        return;
      }
    }
    operands.add(new Operand(tile, access));
  }

  /** The instruction touches another region of a tile than its operand said. */
  public void instead(TileRegion declared, boolean writes, TileRegion touched) {
    if (!replace(operands, declared, writes, touched)
        && !events.isEmpty()
        && events.getLast() instanceof CoreEvent.Instruction last) {
      List<Operand> its = new ArrayList<>(last.operands());
      if (replace(its, declared, writes, touched)) {
        events.set(events.size() - 1, last.with(its));
      }
    }
  }

  private static boolean replace(
      List<Operand> operands, TileRegion declared, boolean writes, TileRegion touched) {
    for (int i = 0; i < operands.size(); i++) {
      Operand known = operands.get(i);
      if (known.tile().equals(declared) && known.access().writes() == writes) {
        operands.set(i, new Operand(touched, known.access()));
        return true;
      }
    }
    return false;
  }

  /** Issues an instruction with the operands declared since the one before. */
  public void instruction(String name, Pipe pipe, long start, long end) {
    if (operands.isEmpty() && continues(name)) {
      return;
    }
    List<Operand> its = List.copyOf(operands);
    operands.clear();
    add((time, at) -> new CoreEvent.Instruction(time, at, name, pipe, start, end, its));
  }

  /** An instruction may charge its pipe in several steps; it is one event. */
  private boolean continues(String name) {
    return !events.isEmpty()
        && events.getLast() instanceof CoreEvent.Instruction last
        && last.name().equals(name);
  }

  /** Operands that no instruction has claimed. */
  public List<Operand> unclaimed() {
    return List.copyOf(operands);
  }

  /** Events beyond the most that are kept. */
  public long lost() {
    return lost;
  }

  /** Takes what has happened since the last call. */
  public List<CoreEvent> take() {
    List<CoreEvent> taken = events;
    events = new ArrayList<>();
    return taken;
  }
}
