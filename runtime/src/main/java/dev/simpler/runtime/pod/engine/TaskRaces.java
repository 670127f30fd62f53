package dev.simpler.runtime.pod.engine;

import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.platform.finding.Deed;
import dev.simpler.platform.finding.Effect;
import dev.simpler.platform.finding.Finding;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.platform.finding.Place;
import dev.simpler.platform.finding.UserLines;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.DeviceBuffer;
import dev.simpler.runtime.pod.graph.ByteRange;
import dev.simpler.runtime.pod.graph.Task;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds two tasks of one run of a worker of level 3 and up that touch the same bytes, one of them
 * writing, with nothing that orders them. Judges by tags and by the edges that follow from them,
 * never by which task was done already. Any thread; does nothing unless it is told to watch.
 */
public final class TaskRaces {
  private static final Set<String> OURS = Set.of("dev.simpler.runtime.pod.");

  private static final int MOST = 50;
  private static final String WRITES = " writes ";
  private static final String READS = " reads ";
  private static final String UNSURE =
      "wrong data: tasks without an edge run in any order, or at once";

  /**
   * What a task does with a range.
   *
   * @param task its number in the run
   * @param member of its group
   * @param waits whether it waits for who wrote the bytes before
   * @param found whether later tasks wait for it
   */
  private record Touch(
      int task,
      int member,
      ByteRange range,
      TensorTag tag,
      boolean writes,
      boolean waits,
      boolean found) {}

  private final List<Touch> touches = new ArrayList<>();

  /** Memory that was given out in this run, and which no task may have written yet. */
  private final List<ByteRange> given = new ArrayList<>();

  /** Tasks that the function has waited for by now. */
  private final BitSet awaited = new BitSet();

  private final List<BitSet> before = new ArrayList<>();
  private final List<Deed> deeds = new ArrayList<>();
  private final Set<List<Object>> known = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();
  private boolean watching;
  private long seed;

  /**
   * Watches from now on.
   *
   * @param itsSeed of the chips below
   */
  public synchronized void watch(long itsSeed) {
    seed = itsSeed;
    watching = true;
  }

  /** A run begins, or has ended. */
  synchronized void clear() {
    touches.clear();
    given.clear();
    awaited.clear();
    before.clear();
    deeds.clear();
  }

  /** Memory of a child is given back, once no task uses it any more. */
  synchronized void freed(DeviceBuffer buffer) {
    ByteRange range = range(buffer);
    touches.removeIf(each -> overlap(each.range(), range));
  }

  private static ByteRange range(DeviceBuffer buffer) {
    return ByteRange.of(buffer.worker(), buffer.address(), buffer.bytes());
  }

  /**
   * The calling thread copies between a buffer, for whose tasks it has waited, and the host.
   *
   * @param toHost whether host memory is written
   */
  synchronized void copies(DeviceBuffer buffer, MemorySegment host, boolean toHost) {
    if (!watching) {
      return;
    }
    ByteRange itself = range(buffer);
    for (Touch each : touches) {
      if (overlap(each.range(), itself)) {
        awaited.set(each.task());
        awaited.or(before.get(each.task()));
      }
    }
    if (!host.isNative()) {
      return;
    }
    ByteRange bytes = ByteRange.of(ByteRange.HOST, host.address(), host.byteSize());
    for (Touch each : touches) {
      if ((toHost || each.writes()) && !awaited.get(each.task()) && overlap(each.range(), bytes)) {
        report(each, bytes, toHost);
      }
    }
  }

  /** Memory is given out anew. */
  synchronized void fresh(long address, long bytes) {
    ByteRange range = ByteRange.of(ByteRange.HOST, address, bytes);
    touches.removeIf(each -> overlap(each.range(), range));
    given.removeIf(each -> overlap(each, range));
    if (watching && !range.isEmpty()) {
      given.add(range);
    }
  }

  /**
   * A task is submitted by the calling thread.
   *
   * @param address memory that it was given
   * @param bytes how much, perhaps none
   */
  synchronized void submit(Task task, long address, long bytes) {
    if (!watching) {
      return;
    }
    fresh(address, bytes);
    int number = before.size();
    List<Touch> its = touches(number, task);
    BitSet mine = (BitSet) awaited.clone();
    before.add(mine);
    for (Touch touch : its) {
      for (Touch earlier : touches) {
        if (touch.waits() && earlier.found() && overlap(earlier.range(), touch.range())) {
          mine.set(earlier.task());
          mine.or(before.get(earlier.task()));
        }
      }
    }
    String who = "task " + number + " (" + task.callee() + ")";
    deeds.add(new Deed(who, Place.outside(0, "the function of the pod", UserLines.here(OURS), 0)));
    for (Touch touch : its) {
      for (Touch earlier : touches) {
        if ((touch.writes() || earlier.writes())
            && !mine.get(earlier.task())
            && overlap(earlier.range(), touch.range())) {
          report(earlier, touch);
        }
      }
    }
    amongMembers(its);
    for (Touch touch : its) {
      if (touch.writes()
          && !touch.waits()) { // the same range written anew: as the tasks' map has it
        touches.removeIf(each -> each.found() && each.range().equals(touch.range()));
      }
      touches.add(touch);
    }
  }

  /** Members of a group run at once. */
  private void amongMembers(List<Touch> its) {
    for (int i = 1; i < its.size(); i++) {
      Touch later = its.get(i);
      for (Touch earlier : its.subList(0, i)) {
        if (earlier.member() != later.member()
            && (later.writes() || earlier.writes())
            && overlap(earlier.range(), later.range())) {
          report(earlier, later);
        }
      }
    }
  }

  private static boolean overlap(ByteRange one, ByteRange other) {
    return one.memory() == other.memory() && one.begin() < other.end() && other.begin() < one.end();
  }

  private List<Touch> touches(int number, Task task) {
    List<Touch> all = new ArrayList<>();
    for (int member = 0; member < task.size(); member++) {
      TaskArgs args = task.members().get(member);
      for (int i = 0; i < args.tensors().size(); i++) {
        ContinuousTensor tensor = args.tensors().get(i);
        if (tensor.data() != 0) {
          int memory = tensor.childMemory() ? task.worker(member) : ByteRange.HOST;
          ByteRange range = ByteRange.of(memory, tensor.data(), tensor.nbytes());
          TensorTag tag = args.tags().get(i);
          switch (tag) {
            case INPUT -> all.add(new Touch(number, member, range, tag, false, true, false));
            case INOUT -> all.add(new Touch(number, member, range, tag, true, true, true));
            case OUTPUT, OUTPUT_EXISTING ->
                all.add(new Touch(number, member, range, tag, true, false, true));
            case NO_DEP -> unseen(number, member, range, task.callee(), i, all);
          }
        }
      }
    }
    return all;
  }

  /**
   * What a task does with a tensor that leaves no edge is in its program's signature. A function
   * has none: it reads what it is given, or writes it if nobody can have done so before.
   */
  private void unseen(
      int number, int member, ByteRange range, Callee callee, int index, List<Touch> all) {
    boolean writes;
    if (callee instanceof Callee.Chip chip) {
      if (index >= chip.program().signature().size()) {
        return;
      }
      writes = chip.program().signature().get(index) != Direction.IN;
    } else {
      writes =
          given.stream().anyMatch(each -> overlap(each, range))
              && touches.stream().noneMatch(each -> each.writes() && overlap(each.range(), range));
    }
    all.add(new Touch(number, member, range, TensorTag.NO_DEP, writes, false, false));
  }

  private void report(Touch earlier, Touch later) {
    boolean group = later.task() == earlier.task();
    Deed now = deed(later, group);
    Deed then = deed(earlier, group);
    report(
        !earlier.writes() ? "WAR" : later.writes() && !later.waits() ? "WAW" : "RAW",
        earlier.range(),
        later.range(),
        new Deed(now.what() + (later.writes() ? WRITES : READS), now.place()),
        "with " + later.tag(),
        new Deed(then.what() + (earlier.writes() ? WRITES : READS), then.place()),
        "with " + earlier.tag(),
        group ? ": members of a group run at once" : ": nothing makes it wait for that one",
        mend(earlier, later));
  }

  /** A copy of the function touches host memory that a task may be using. */
  private void report(Touch task, ByteRange bytes, boolean toHost) {
    Deed then = deed(task, false);
    report(
        !toHost ? "RAW" : task.writes() ? "WAW" : "WAR",
        task.range(),
        bytes,
        new Deed(
            toHost ? "a copy from a chip" + WRITES : "a copy to a chip" + READS,
            Place.outside(0, "the function of the pod", UserLines.here(OURS), 0)),
        "host memory",
        new Deed(then.what() + (task.writes() ? WRITES : READS), then.place()),
        "with " + task.tag(),
        ": a copy waits for the tasks that use its buffer only",
        "copy after the run has returned, or copy a buffer that the task uses as well first");
  }

  private void report(
      String kind,
      ByteRange earlier,
      ByteRange later,
      Deed now,
      String by,
      Deed then,
      String thenBy,
      String why,
      String mend) {
    if (findings.size() >= MOST
        || !known.add(List.of(kind, now.place().lines(), then.place().lines()))) {
      return;
    }
    String bytes =
        String.format(
            "%s 0x%x..0x%x",
            later.memory() == ByteRange.HOST
                ? "host memory"
                : "device memory of worker " + later.memory(),
            Math.max(earlier.begin(), later.begin()),
            Math.min(earlier.end(), later.end()));
    findings.add(
        new Finding(
            "race",
            kind,
            now.what() + bytes + ", which " + then.what().stripTrailing() + why,
            bytes,
            new Deed(now.what() + by, now.place()),
            new Deed(then.what() + thenBy, then.place()),
            List.of(new Effect("A2/A3", UNSURE, "inferred"), new Effect("A5", UNSURE, "inferred")),
            mend,
            "--seed " + seed,
            1));
  }

  /** Who it was: a task, or one member of it. */
  private Deed deed(Touch touch, boolean group) {
    Deed task = deeds.get(touch.task());
    return group ? new Deed("member " + touch.member() + " of " + task.what(), task.place()) : task;
  }

  private static String mend(Touch earlier, Touch later) {
    if (later.task() == earlier.task()) {
      return "give each member bytes of its own, or submit tasks of their own with inout";
    }
    if (later.tag() == TensorTag.NO_DEP) {
      return "submit the later task with a tag that waits: input, or inout if it writes";
    }
    if (earlier.tag() == TensorTag.NO_DEP) {
      return "submit the earlier task with inout or output, so that it is found";
    }
    if (!earlier.writes()) {
      return "submit the reader with inout, let the writer read something that the reader writes,"
          + " or write another tensor: writers do not wait for readers";
    }
    return "submit the later task with inout instead of output";
  }

  /** What was found so far. */
  public synchronized FindingList findings() {
    return new FindingList(findings, List.of());
  }
}
