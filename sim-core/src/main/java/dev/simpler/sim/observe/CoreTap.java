package dev.simpler.sim.observe;

import dev.simpler.kernel.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
  private final Set<EventDetail> told;
  private final boolean tellsInstructions;
  private final @Nullable SourceLines lines;
  private List<CoreEvent> events = new ArrayList<>();
  private final List<Operand> operands = new ArrayList<>();
  private final List<AtTime> heldBack = new ArrayList<>();
  private final List<Later> postponed = new ArrayList<>();
  private List<SourceLine> place = List.of();
  private Pipe lastPipe = Pipe.S;

  /** Name of the instruction that was issued last, as long as nothing else has happened. */
  private String lastName = "";

  /** Whether the next instruction has declared an operand. */
  private boolean declared;

  private long lost;

  private CoreTap(
      Set<EventDetail> told, CoreIdentity core, LongSupplier issue, @Nullable SourceLines lines) {
    this.told = told;
    this.tellsInstructions = told.contains(EventDetail.INSTRUCTIONS);
    this.core = core;
    this.issue = issue;
    this.lines = told.contains(EventDetail.LINES) ? lines : null;
  }

  /**
   * Taps a core if it is watched. Asked of this class in either case, for what returns a class that
   * was never loaded is not inlined: looking for a tap would take a call at every operand.
   *
   * @param told what somebody wants to know
   * @param issue time of its scalar unit
   * @param lines finds the lines of the kernel's source
   * @param core which core of which cluster
   * @return null if nobody watches
   */
  public static @Nullable CoreTap ofCore(
      Set<EventDetail> told, CoreIdentity core, LongSupplier issue, SourceLines lines) {
    return told.isEmpty() ? null : new CoreTap(told, core, issue, lines);
  }

  /**
   * {@return whether somebody wants to know of a kind of event}
   *
   * @param detail which kind of event
   */
  public boolean tells(EventDetail detail) {
    return told.contains(detail);
  }

  /** Events that come in between, once they are known. */
  private record Later(int position, CoreTap tap) {}

  /** Makes an event of this core at its present time. */
  @FunctionalInterface
  public interface AtTime {
    /**
     * The event.
     *
     * @param time virtual picoseconds since the start of the run
     * @param core which core of which cluster
     * @return the event
     */
    CoreEvent at(long time, CoreIdentity core);
  }

  /**
   * Something of a kind happened now.
   *
   * @param detail which kind of event
   * @param event makes the event from time and core
   */
  public void add(EventDetail detail, AtTime event) {
    lastName = "";
    if (told.contains(detail)) {
      addPlaced(event);
    }
  }

  private void addPlaced(AtTime event) {
    if (events.size() < ROOM) {
      tellLine();
    }
    addHere(event);
  }

  /**
   * {@return what an instruction that is issued now will do when it takes effect} It is told of at
   * this place, with the present time and line.
   */
  public CoreTap later() {
    tellLine();
    long now = issue.getAsLong();
    CoreTap tap = new CoreTap(told, core, () -> now, null);
    if (events.size() + postponed.size() < ROOM) {
      postponed.add(new Later(events.size(), tap));
    } else {
      lost++;
    }
    return tap;
  }

  /**
   * Something of a kind happened now whose place in the source nobody wants to know.
   *
   * @param detail which kind of event
   * @param event makes the event from time and core
   */
  public void addUnplaced(EventDetail detail, AtTime event) {
    lastName = "";
    if (told.contains(detail)) {
      addHere(event);
    }
  }

  private void addHere(AtTime event) {
    if (events.size() < ROOM) {
      events.add(event.at(issue.getAsLong(), core));
    } else {
      lost++;
    }
  }

  private void tellLine() {
    SourceLines asked = lines;
    if (asked == null) {
      return;
    }
    List<SourceLine> here = asked.here();
    if (!here.equals(place)) {
      place = here;
      events.add(new CoreEvent.AtLine(issue.getAsLong(), core, here));
    }
  }

  /**
   * Global memory is touched by the instruction that was issued last, or by the one that is about
   * to be issued, which then is told first.
   *
   * @param instruction its name
   * @param access read, written, or both
   * @param origin what the bytes belong to, as in {@code tensor argument 2}
   * @param region which bytes
   */
  public void global(String instruction, Access access, String origin, GlobalRegion region) {
    AtTime event =
        (time, at) ->
            new CoreEvent.GlobalAccess(time, at, instruction, lastPipe, access, origin, region);
    if (declared) {
      heldBack.add(event);
    } else {
      lastName = "";
      addPlaced(event);
    }
  }

  /** The instruction that is about to be issued has an operand. */
  public void declares() {
    declared = true;
  }

  /**
   * The instruction that is about to be issued has this operand.
   *
   * @param tile where its bytes are
   * @param access read, written, or both
   */
  public void operand(TileRegion tile, Access access) {
    declared = true;
    for (int i = 0; i < operands.size(); i++) {
      Operand known = operands.get(i);
      if (known.tile().equals(tile) && known.access() == access) {
        return;
      }
    }
    operands.add(new Operand(tile, access));
  }

  /**
   * The instruction touches another region of a tile than its operand said.
   *
   * @param declared what the operand says
   * @param writes whether bytes change
   * @param touched where they are
   */
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

  /**
   * Issues an instruction with the operands declared since the one before.
   *
   * @param name of the instruction
   * @param pipe that executes it
   * @param start virtual picoseconds when the pipe begins
   * @param end virtual picoseconds when it is done
   */
  public void instruction(String name, Pipe pipe, long start, long end) {
    // An instruction may charge its pipe in several steps; it is one event.
    if (!declared && lastName.equals(name)) {
      return;
    }
    declared = false;
    lastPipe = pipe;
    lastName = name;
    if (tellsInstructions) {
      List<Operand> its = List.copyOf(operands);
      operands.clear();
      addPlaced((time, at) -> new CoreEvent.Instruction(time, at, name, pipe, start, end, its));
    }
    if (!heldBack.isEmpty()) {
      tellHeldBack();
    }
  }

  /** What an instruction touches comes from where it does. */
  private void tellHeldBack() {
    lastName = "";
    if (!tellsInstructions && events.size() < ROOM) {
      tellLine();
    }
    heldBack.forEach(this::addHere);
    heldBack.clear();
  }

  /** {@return operands that no instruction has claimed} */
  public List<Operand> unclaimed() {
    return List.copyOf(operands);
  }

  /** {@return events beyond the most that are kept} */
  public long lost() {
    return lost;
  }

  /**
   * Takes what has happened since the last call.
   *
   * @return the events in order; the list is the caller's
   */
  public List<CoreEvent> take() {
    List<CoreEvent> taken = events;
    events = new ArrayList<>();
    lastName = "";
    if (postponed.isEmpty()) {
      return taken;
    }
    List<CoreEvent> all = new ArrayList<>();
    int from = 0;
    for (Later each : postponed) {
      all.addAll(taken.subList(from, each.position));
      all.addAll(each.tap.take());
      from = each.position;
    }
    all.addAll(taken.subList(from, taken.size()));
    postponed.clear();
    return all;
  }
}
