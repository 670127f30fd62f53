package dev.simpler.sim.check.sync;

import dev.simpler.kernel.Pipe;
import dev.simpler.platform.finding.Deed;
import dev.simpler.sim.check.ByteRuns;
import dev.simpler.sim.check.Moment;
import dev.simpler.sim.check.Reporter;
import dev.simpler.sim.check.Scene;
import dev.simpler.sim.check.sync.EventFlags.Name;
import dev.simpler.sim.observe.Access;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The findings of {@link SyncChecker} in words. */
final class SyncFindings {
  private static final String CHECKER = "sync";

  private final Scene scene;
  private final Reporter reporter;

  SyncFindings(Scene scene, Reporter reporter) {
    this.scene = scene;
    this.reporter = reporter;
  }

  /**
   * Two accesses of which one writes, with nothing that orders them. Which of two cores comes first
   * is chance; what the reader had before decides whether it reads too early, or the other one
   * writes too early.
   */
  void hazard(String memory, Touch first, Touch second) {
    boolean turned = first.core() != second.core() && isTurned(first, second);
    ordered(memory, turned ? second : first, turned ? first : second);
  }

  /** The same of two of which the first was meant to come first. */
  void ordered(String memory, Touch earlier, Touch later) {
    Missing missing = Missing.between(earlier, later);
    String kind = later.access().hazardAfter(earlier.access());
    ByteRuns common = earlier.bytes().common(later.bytes());
    report(
        kind,
        missing.effects(),
        List.of(earlier.instruction(), later.instruction(), earlier.pipe(), later.pipe(), memory),
        later.describe(memory)
            + " while "
            + earlier.instruction()
            + (earlier.core() == later.core() ? "" : " of another core of the cluster")
            + " on pipe "
            + earlier.pipe()
            + " may still be "
            + (earlier.access().writes() ? "writing" : "reading")
            + " them: "
            + missing.what(),
        memory + " " + common + " (" + later.owner() + ")",
        new Deed(later.describe(memory), later.moment().place()),
        new Deed(earlier.describe(memory), earlier.moment().place()),
        missing.mend());
  }

  private static boolean isTurned(Touch first, Touch second) {
    if (!first.access().writes()) {
      return !first.settled();
    }
    return second.access() == Access.READ && second.settled();
  }

  void setTwice(Name flag, Moment before, Moment now) {
    flag(
        "set-twice",
        flag + " is set a second time, and nothing waited for the first",
        new Deed("set_flag", now.place()),
        new Deed("set_flag", before.place()),
        "wait once per set, or take another id");
  }

  void neverSet(Name flag, Moment now) {
    flag(
        "never-set",
        "a wait for " + flag + ", which nothing has set: " + flag.target() + " stands for ever",
        new Deed("wait_flag", now.place()),
        null,
        "set the flag earlier in program order, once per wait");
  }

  void leftOver(Name flag, Moment set, Moment end) {
    flag(
        "left-over",
        flag + " is still set when the kernel returns; the next kernel of the core inherits it",
        new Deed("return", end.place()),
        new Deed("set_flag", set.place()),
        "waitFlag("
            + flag.source()
            + ", "
            + flag.target()
            + ", "
            + flag.id()
            + ") before the kernel returns");
  }

  void noSuchPipe(String what, Pipe pipe, Moment now) {
    flag(
        "no-such-pipe",
        what + " on an " + now.run().core().kind() + ", which has no pipe " + pipe,
        new Deed("call", now.place()),
        null,
        "name pipes that the core has");
  }

  void scalarBarrier(Moment now) {
    flag(
        "scalar-barrier",
        "a barrier of S, which the hardware refuses",
        new Deed("pipe_barrier", now.place()),
        null,
        "leave it out: the scalar unit keeps its own order");
  }

  void underWay(Touch store, Moment end) {
    report(
        "under-way",
        "under-way",
        List.of(store.instruction(), store.moment().lines()),
        "the kernel returns while "
            + store.instruction()
            + " on pipe "
            + store.pipe()
            + " may still be writing "
            + store.owner()
            + ": who reads it next may see old bytes",
        "global memory " + store.bytes() + " (" + store.owner() + ")",
        new Deed("return", end.place()),
        new Deed(store.describe("global memory"), store.moment().place()),
        "pipeBarrier(ALL) before the kernel returns, or setFlag and waitFlag from "
            + store.pipe()
            + " to S");
  }

  void overtaken(Touch store, Moment signal) {
    boolean writes = store.access().writes();
    report(
        "overtaken",
        "overtaken",
        List.of(store.instruction(), store.moment().lines()),
        "TNOTIFY signals while "
            + store.instruction()
            + " on pipe "
            + store.pipe()
            + (writes ? " may still be writing " : " may still be reading ")
            + store.owner()
            + (writes
                ? ": the signal overtakes the bytes, and who waits for it reads old ones"
                : ": who waits for the signal may store there too early"),
        "global memory " + store.bytes() + " (" + store.owner() + ")",
        new Deed("TNOTIFY", signal.place()),
        new Deed(store.describe("global memory"), store.moment().place()),
        store.pipe() == Pipe.S
            ? "await the transfer's event before TNOTIFY: no barrier waits for the SDMA engine"
            : "pipeBarrier(ALL) before TNOTIFY, whose own barrier comes after the signal");
  }

  void tooManySignals(int flag, int underWay, Signal first, Moment now) {
    flag(
        "cross-overflow",
        underWay
            + " signals of cross-core flag "
            + flag
            + " are under way, the counter holds "
            + CrossFlags.MOST,
        new Deed("setCrossCoreFlag", now.place()),
        new Deed("first setCrossCoreFlag of them", first.moment().place()),
        "let the other side answer with a flag of its own before it falls that far behind");
  }

  void crossLeftOver(int flag, Moment set, Moment end) {
    flag(
        "cross-left-over",
        "cross-core flag "
            + flag
            + " was set and nothing waited for it when the task's kernels had returned; the next"
            + " task of the cluster inherits it",
        new Deed("return", end.place()),
        new Deed("setCrossCoreFlag", set.place()),
        "wait once per set on the other side of the cluster");
  }

  void startedApart(Moment now) {
    apart(
        now,
        "the kernel waits for all blocks of its task, which need not start together: those that"
            + " hold the cores wait for those that wait for a core",
        "barrier over the launch");
  }

  void exchangesApart(Moment now) {
    apart(
        now,
        "the kernel signals other chips and waits for signals itself, while the blocks of its task"
            + " need not start together: one that stands behind another block on its core keeps"
            + " others from getting on, who in turn keep that block from ending",
        "exchange of signals");
  }

  private void apart(Moment now, String what, String deed) {
    flag(
        "started-apart",
        what,
        new Deed(deed, now.place()),
        null,
        "submit the task with syncStart(true)");
  }

  private void flag(String kind, String what, Deed deed, @Nullable Deed other, String mend) {
    report(kind, kind, List.of(), what, "", deed, other, mend);
  }

  private void report(
      String kind,
      String effects,
      List<?> which,
      String what,
      String memory,
      Deed deed,
      @Nullable Deed other,
      String mend) {
    List<Object> key =
        List.of(
            which, deed.place().kernel(), deed.place().lines(), other == null ? "" : lines(other));
    reporter.report(
        CHECKER + "/" + kind,
        key,
        () -> scene.finding(CHECKER, kind, effects, what, memory, deed, other, mend));
  }

  private static List<String> lines(Deed deed) {
    return deed.place().lines();
  }
}
