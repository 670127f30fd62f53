package dev.simpler.sim.check.cache;

import dev.simpler.platform.finding.Place;
import dev.simpler.sim.check.ByteRuns;
import dev.simpler.sim.check.Checker;
import dev.simpler.sim.check.Moment;
import dev.simpler.sim.check.Reporter;
import dev.simpler.sim.check.Scene;
import dev.simpler.sim.check.Spans;
import dev.simpler.sim.check.Touched;
import dev.simpler.sim.check.order.Actor;
import dev.simpler.sim.check.order.ProgramOrder;
import dev.simpler.sim.check.task.TaskTensors;
import dev.simpler.sim.observe.ChipEvent;
import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.EventDetail;
import dev.simpler.sim.observe.MemoryEvent;
import dev.simpler.sim.observe.SimEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows the data caches of the scalar units, which nothing keeps coherent: a store stays in its
 * core's cache until the line is cleaned, a load is answered from a copy however old, and a line is
 * written back whole, with what the core never stored. A task begins with an empty cache; what its
 * predecessor on the core left there by chance is not counted on.
 */
public final class CacheChecker implements Checker {
  /** Most lines and most writers of a line that are kept. */
  private static final int MOST_LINES = 1 << 16;

  private static final int MOST_WRITERS = 8;

  private static final class Kept {
    final List<LineWriter> writers = new ArrayList<>();
  }

  private final Scene scene;
  private final CacheFindings findings;
  private final ProgramOrder order;
  private final TaskTensors tensors = new TaskTensors();
  private final int lineBytes;

  /** When each core fetched which line, since its kernel began; number of the event. */
  private final Map<Integer, Map<Long, Fetched>> copies = new HashMap<>();

  private final TreeMap<Long, Kept> lines = new TreeMap<>();
  private final Spans<Store> stores = new Spans<>();
  private long events;

  private record Fetched(long event, Actor actor) {}

  /**
   * A store past the data caches.
   *
   * @param actor who
   * @param event number of its event
   * @param instruction what it is called
   * @param place where and when
   */
  private record Store(Actor actor, long event, String instruction, Supplier<Place> place) {}

  /** A checker of one device whose caches have lines of so many bytes. */
  public CacheChecker(Scene scene, Reporter reporter, int lineBytes) {
    this.scene = scene;
    this.findings = new CacheFindings(scene, reporter, tensors, lineBytes);
    this.order = new ProgramOrder(scene);
    this.lineBytes = lineBytes;
  }

  @Override
  public Set<EventDetail> details() {
    return IN_ORDERED_MEMORY;
  }

  @Override
  public void on(SimEvent event) {
    order.on(event);
    events++;
    switch (event) {
      case ChipEvent.RunBegan began -> {
        keepHeld();
        stores.clear();
        tensors.clear();
        copies.clear();
      }
      case ChipEvent.TaskTensor tensor -> {
        tensors.add(tensor);
        if (tensor.created()) {
          forget(tensor.address(), tensor.bytes());
        }
      }
      case ChipEvent.BufferAllocated buffer -> forget(buffer.address(), buffer.bytes());
      case ChipEvent.ElementAccess access -> {
        ByteRuns bytes = ByteRuns.run(access.address(), access.bytes());
        Supplier<Place> place = scene.inOrchestrationNow(access.time());
        if (access.access().writes()) {
          stored(order.function(), "setTensorData", bytes, place);
        } else {
          read("getTensorData", bytes, place);
        }
      }
      case MemoryEvent memory -> memory(memory);
      case CoreEvent core -> core(core);
      default -> {}
    }
  }

  /** Caches are not emptied between runs: what they hold back may come any time. */
  private void keepHeld() {
    lines
        .values()
        .removeIf(kept -> {
          kept.writers.removeIf(each -> each.held == 0);
          kept.writers.replaceAll(LineWriter::ofEarlierRun);
          return kept.writers.isEmpty();
        });
  }

  private void memory(MemoryEvent event) {
    switch (event) {
      case MemoryEvent.CopiedToDevice copied -> {
        overHeld("a copy of the host", event);
        forget(event.address(), event.bytes());
      }
      case MemoryEvent.CopiedFromDevice copied ->
          read(
              "a copy to the host",
              ByteRuns.run(event.address(), event.bytes()),
              () -> scene.onHost(event.time()));
      default -> forget(event.address(), event.bytes());
    }
  }

  private void core(CoreEvent event) {
    int core = event.core().core();
    switch (event) {
      case CoreEvent.KernelStarted started -> copies.remove(core);
      case CoreEvent.CacheCleaned cleaned -> clean(scene.at(cleaned), core, cleaned.address());
      case CoreEvent.GlobalAccess access when !Touched.of(access.region()).isEmpty() -> {
        Moment moment = scene.at(access);
        Actor actor = order.kernel(moment.run());
        ByteRuns bytes = Touched.of(access.region());
        if (access.access().reads() && access.region().exact()) {
          read(access.instruction(), bytes, moment::place);
        }
        if (access.access().writes() && access.region().exact()) {
          stored(actor, access.instruction(), bytes, moment::place);
        }
      }
      case CoreEvent.ScalarAccess access -> {
        Moment moment = scene.at(access);
        Actor actor = order.kernel(moment.run());
        for (long at = access.address(); at < access.address() + access.bytes(); ) {
          long line = line(at);
          long end = Math.min(line + lineBytes, access.address() + access.bytes());
          scalar(actor, core, access, line, mask(line, at, end), moment);
          at = end;
        }
      }
      default -> {}
    }
  }

  private void overHeld(String what, MemoryEvent event) {
    if (!lines.isEmpty()) {
      long end = event.address() + event.bytes();
      lines
          .subMap(line(event.address()), end)
          .forEach((line, kept) ->
              kept.writers.stream()
                  .filter(each -> each.held != 0)
                  .forEach(
                      each -> findings.mixed(each, what, () -> scene.onHost(event.time()), line)));
    }
  }

  private long line(long address) {
    return address - Math.floorMod(address, (long) lineBytes);
  }

  private static long mask(long line, long from, long to) {
    long bits = to - from >= Long.SIZE ? -1L : (1L << to - from) - 1;
    return bits << from - line;
  }

  private void clean(Moment moment, int core, long address) {
    long line = line(address);
    Map<Long, Fetched> own = copies.get(core);
    if (own != null) {
      own.remove(line);
    }
    Kept kept = lines.get(line);
    if (kept != null) {
      Actor actor = order.kernel(moment.run());
      for (LineWriter each : kept.writers) {
        if (each.isOf(actor, core)) {
          each.held = 0;
          each.cleaned = actor;
          each.cleanedAt = events;
        }
      }
    }
  }

  private void scalar(
      Actor actor, int core, CoreEvent.ScalarAccess access, long line, long mask, Moment moment) {
    Map<Long, Fetched> own = copies.computeIfAbsent(core, none -> new HashMap<>());
    Fetched copy = own.get(line);
    if (copy == null) {
      copy = new Fetched(events, actor);
      own.put(line, copy);
    }
    Kept kept = lines.get(line);
    if (!access.access().writes()) {
      held(kept, actor, core, mask, line, access.instruction(), moment::place);
      stale(copy, actor, core, line, mask, access.instruction(), moment::place);
      return;
    }
    if (kept == null) {
      if (lines.size() >= MOST_LINES) {
        lines.pollFirstEntry();
      }
      kept = new Kept();
      lines.put(line, kept);
    }
    LineWriter writer = null;
    for (LineWriter each : kept.writers) {
      if (each.isOf(actor, core)) {
        writer = each;
      }
    }
    if (writer == null) {
      writer = new LineWriter(actor, core, access.instruction(), copy.actor, moment::place);
      shared(kept, writer, mask, line);
      overStores(writer, copy, mask, line);
      if (kept.writers.size() == MOST_WRITERS) {
        kept.writers.removeFirst();
      }
      kept.writers.add(writer);
    }
    writer.bytes |= mask;
    writer.held |= mask;
  }

  /** Somebody reads bytes, past the caches: what a cache holds back is not there. */
  private void read(String instruction, ByteRuns bytes, Supplier<Place> place) {
    for (int run = 0; run < bytes.runs() && !lines.isEmpty(); run++) {
      long start = bytes.start(run);
      long end = bytes.end(run);
      lines
          .subMap(line(start), end)
          .forEach((line, kept) -> {
            long mask = mask(line, Math.max(line, start), Math.min(line + lineBytes, end));
            for (LineWriter each : kept.writers) {
              if ((each.held & mask) != 0) {
                findings.held(each, line, each.held & mask, instruction, place);
              }
            }
          });
    }
  }

  /** A scalar load of a line: what other cores hold back is not there. */
  private void held(
      @Nullable Kept kept,
      Actor actor,
      int core,
      long mask,
      long line,
      String instruction,
      Supplier<Place> place) {
    if (kept == null) {
      return;
    }
    for (LineWriter each : kept.writers) {
      if (!each.isOf(actor, core) && (each.held & mask) != 0) {
        findings.held(each, line, each.held & mask, instruction, place);
      }
    }
  }

  /** A scalar load from a copy that is older than what was stored since. */
  private void stale(
      Fetched copy,
      Actor actor,
      int core,
      long line,
      long mask,
      String instruction,
      Supplier<Place> place) {
    stores.in(
        line,
        line + lineBytes,
        (store, from, to) -> {
          if ((mask(line, Math.max(line, from), Math.min(line + lineBytes, to)) & mask) != 0
              && isNewer(store.actor(), store.event(), copy, actor)) {
            findings.stale(store.instruction(), store.place(), line, mask, instruction, place);
          }
        });
    Kept kept = lines.get(line);
    if (kept != null) {
      for (LineWriter each : kept.writers) {
        if (!each.isOf(actor, core)
            && (each.bytes & mask) != 0
            && each.held == 0
            && isNewer(each.cleaned, each.cleanedAt, copy, actor)) {
          findings.stale(each.instruction, each.place, line, mask, instruction, place);
        }
      }
    }
  }

  private boolean isNewer(Actor by, long event, Fetched copy, Actor reader) {
    if (by.sameTask(reader) && by.block() == reader.block()) {
      return event > copy.event;
    }
    return !order.before(by, copy.actor) && order.before(by, reader);
  }

  /** Others store to other bytes of a line: who writes it back undoes what the other one stored. */
  private void shared(Kept kept, LineWriter writer, long mask, long line) {
    for (LineWriter each : kept.writers) {
      if (!each.isOf(writer.actor, writer.core) && (each.bytes & mask) == 0) {
        boolean done = each.held == 0 && order.before(each.cleaned, writer.fetched);
        if (!done && each.held != 0 && isAcrossTasks(each.actor, writer.actor)) {
          findings.undone(each, writer, line);
        } else if (!done) {
          findings.shared(each, writer, line);
        }
      }
    }
  }

  private boolean isAcrossTasks(Actor earlier, Actor later) {
    return !earlier.sameTask(later) && order.before(earlier, later);
  }

  /** A scalar store to a line of which others have stored other bytes, not through a cache. */
  private void overStores(LineWriter writer, Fetched copy, long mask, long line) {
    stores.in(
        line,
        line + lineBytes,
        (store, from, to) -> {
          long theirs = mask(line, Math.max(line, from), Math.min(line + lineBytes, to));
          boolean sameBlock =
              store.actor().sameTask(writer.actor) && store.actor().block() == writer.actor.block();
          boolean lost =
              sameBlock
                  ? store.event() > copy.event
                  : (theirs & ~mask) != 0 && !order.before(store.actor(), writer.actor);
          if (lost) {
            findings.mixed(writer, store.instruction(), store.place(), line);
          }
        });
  }

  /** Somebody stores bytes past the caches. */
  private void stored(Actor actor, String instruction, ByteRuns bytes, Supplier<Place> place) {
    Store store = new Store(actor, events, instruction, place);
    for (int run = 0; run < bytes.runs(); run++) {
      long start = bytes.start(run);
      long end = bytes.end(run);
      lines
          .subMap(line(start), end)
          .forEach((line, kept) -> {
            for (LineWriter each : kept.writers) {
              if (each.held != 0 || !order.before(each.cleaned, actor)) {
                findings.mixed(each, instruction, place, line);
              }
            }
          });
      stores.add(start, end, store);
    }
  }

  private void forget(long address, long bytes) {
    lines.subMap(address, address + bytes).clear();
    stores.forget(address, address + bytes);
  }
}
