package dev.simpler.sim.check.choice;

import static java.util.stream.Collectors.toSet;

import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.DeviceSession.DeviceAllocation;
import dev.simpler.platform.device.CallWatcher;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.platform.finding.LastWrite;
import dev.simpler.sim.check.Checker;
import dev.simpler.sim.check.Reporter;
import dev.simpler.sim.check.Scene;
import dev.simpler.sim.check.chips.WindowChecker;
import dev.simpler.sim.check.task.WriterRecord;
import dev.simpler.sim.chip.Coherence;
import dev.simpler.sim.memory.PeerWindows;
import dev.simpler.sim.observe.Attachment;
import dev.simpler.sim.observe.EventDetail;
import dev.simpler.sim.observe.EventHub;
import dev.simpler.sim.observe.SimEvent;
import dev.simpler.sim.observe.SimObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The checkers of one device, as one observer. */
public final class CheckerSet implements SimObserver {
  private final Scene scene;
  private final Reporter reporter = new Reporter();
  private final List<Checker> checkers;
  private final @Nullable FreeChecks free;
  private final @Nullable WindowChecker windows;
  private final @Nullable WriterRecord writers;
  private final boolean watchesLeaks;
  private final boolean watchesDirections;
  private boolean stored;
  private @Nullable Attachment attachment;

  private CheckerSet(
      CheckerChoice choice, boolean keepWriters, Coherence chip, PeerWindows reached) {
    List<CheckerKind> kinds = choice.kinds();
    this.scene = new Scene(reached.deviceId());
    this.watchesLeaks = kinds.contains(CheckerKind.LEAK);
    this.watchesDirections = kinds.contains(CheckerKind.DIRECTION);
    this.free = choice.looksAtWhatIsFree() ? new FreeChecks(scene, reporter) : null;
    List<Checker> chosen = new ArrayList<>();
    kinds.forEach(kind -> chosen.add(kind.create(scene, reporter, chip, reached)));
    this.windows =
        kinds.contains(CheckerKind.RACE) ? new WindowChecker(scene, reporter, reached) : null;
    if (windows != null) {
      chosen.add(windows);
    }
    this.writers = keepWriters ? new WriterRecord(scene) : null;
    if (writers != null) {
      chosen.add(writers);
    }
    this.checkers = List.copyOf(chosen);
  }

  /**
   * The chosen checkers for a device of a chip.
   *
   * @param keepWriters whether {@link #lastWrites} shall know
   * @param reached its windows and those of others that it reaches
   */
  public static CheckerSet of(
      CheckerChoice choice, boolean keepWriters, Coherence chip, PeerWindows reached) {
    return new CheckerSet(choice, keepWriters, chip, reached);
  }

  /** What was written down of the device's part in a joint run; empty if nobody does. */
  public byte[] record() {
    WindowChecker present = windows;
    return present == null ? new byte[0] : present.record();
  }

  /**
   * Judges what all devices of a joint run did.
   *
   * @param records of all, by member
   * @param latencyPs of a signal between chips
   */
  public void judge(List<byte[]> records, long latencyPs) {
    WindowChecker present = windows;
    if (present != null && !records.isEmpty()) {
      present.judge(records, latencyPs);
    }
  }

  /** Watches from now on, if there is a checker. */
  public void watch(EventHub events) {
    if (!checkers.isEmpty()) {
      attachment = events.attach(this);
    }
  }

  @Override
  public Set<EventDetail> details() {
    return checkers.stream().flatMap(each -> each.details().stream()).collect(toSet());
  }

  @Override
  public void on(SimEvent event) {
    scene.on(event);
    for (Checker each : checkers) {
      each.on(event);
    }
  }

  /** A run has ended well, with so many tasks and so many stores of the function itself. */
  public void ran(long tasks, long stores, long seed, long timePs) {
    stored |= tasks > 0 || stores > 0;
    if (free != null && tasks == 0 && stores == 0) {
      scene.seed(seed);
      free.nothingSubmitted(timePs);
    }
  }

  /**
   * Who looks at how the kernels of a program are called; null if that is looked at otherwise, or
   * not at all.
   *
   * @param signatures by function id
   * @param clock virtual time in picoseconds
   */
  public @Nullable CallWatcher calls(
      IntFunction<List<Direction>> signatures, long seed, LongSupplier clock) {
    FreeChecks all = free;
    return all == null || watchesDirections
        ? null
        : (task, function, tags) -> {
          scene.seed(seed);
          all.call(function, signatures.apply(function), tags, clock.getAsLong());
        };
  }

  /** The host has copied memory back that nobody can have written to. */
  public void copiedUnwritten(long address, long bytes, long seed, long timePs) {
    // Of a run that did nothing this is no news.
    if (free != null && !watchesDirections && stored) {
      scene.seed(seed);
      free.unwritten(address, bytes, timePs);
    }
  }

  /** Who wrote a range of memory last; empty if that is not kept. */
  public Optional<List<LastWrite>> lastWrites(long address, long bytes) {
    return Optional.ofNullable(writers).map(each -> each.of(address, bytes));
  }

  /**
   * The device is being closed, in order and not because of a failure.
   *
   * @param alive the user's memory that is still allocated
   */
  public void closed(List<DeviceAllocation> alive, long seed, long timePs) {
    scene.seed(seed);
    checkers.forEach(Checker::closed);
    if (free != null && !watchesLeaks && !alive.isEmpty()) {
      alive.forEach(each -> free.alive(each, timePs));
    }
  }

  /**
   * What was found since the last call.
   *
   * @throws SimplerException if a checker failed: what it did not see is not known to be right
   */
  public FindingList take() {
    Attachment watching = attachment;
    if (watching != null && watching.failure().isPresent()) {
      throw new SimplerException(
          Fault.of(ErrorCategory.INTERNAL, "a checker failed: " + watching.failure().orElseThrow())
              .mend("report this as a defect; run without checkers meanwhile"),
          watching.failure().orElseThrow());
    }
    return reporter.take();
  }
}
