package dev.simpler.sim.check.chips;

import dev.simpler.platform.DeviceWindow;
import dev.simpler.sim.check.ByteRuns;
import dev.simpler.sim.observe.Access;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order that signals give what several chips did: a clock per chip, of which each signal takes
 * a copy along and each wait takes over those that had arrived.
 */
final class ChipOrder {
  private final List<WindowRecord> records;
  private final long latencyPs;
  private final long[][] clocks;
  private final Map<DeviceWindow, List<Signal>> signals = new HashMap<>();
  private final Map<DeviceWindow, Set<Long>> words = new HashMap<>();
  private final Map<DeviceWindow, List<Placed>> touches = new HashMap<>();

  private record Signal(long timePs, long offset, long[] clock) {}

  /**
   * A touch of a chip.
   *
   * @param source who wrote what it reads: its own chip or one whose signal it has awaited; null if
   *     nobody did
   * @param settled whether that is what it was meant to read, or what it writes it has read before
   */
  private record Placed(
      int member, long clock, WindowStep.Touched touch, @Nullable Placed source, boolean settled) {
    boolean writes() {
      return touch.access().writes();
    }

    boolean overlaps(Placed other) {
      return touch.bytes().overlaps(other.touch.bytes());
    }
  }

  private record Step(int member, WindowStep step) {}

  /** Who is told of two accesses without order, the one meant to be earlier first. */
  interface Conflicts {
    /** They are of two chips, and one writes. */
    void found(WindowStep.Touched earlier, WindowStep.Touched later);
  }

  ChipOrder(List<WindowRecord> records, long latencyPs) {
    this.records = records;
    this.latencyPs = latencyPs;
    int members = records.stream().mapToInt(WindowRecord::member).max().orElse(-1) + 1;
    clocks = new long[members][members];
    for (int member = 0; member < members; member++) {
      clocks[member][member] = 1;
    }
  }

  void conflicts(Conflicts told) {
    List<Step> all = new ArrayList<>();
    for (WindowRecord record : records) {
      for (WindowStep step : record.steps()) {
        all.add(new Step(record.member(), step));
        if (step instanceof WindowStep.Sent sent) {
          words.computeIfAbsent(sent.window(), none -> new HashSet<>()).add(sent.offset());
        }
      }
    }
    // the records are in order already, and sorting keeps what is equal as it was
    all.sort(
        Comparator.comparingLong((Step step) -> step.step().timePs())
            .thenComparingInt(Step::member));
    for (Step step : all) {
      switch (step.step()) {
        case WindowStep.Sent sent -> {
          long[] own = clocks[step.member()];
          signals
              .computeIfAbsent(sent.window(), none -> new ArrayList<>())
              .add(new Signal(sent.timePs(), sent.offset(), own.clone()));
          own[step.member()]++;
        }
        case WindowStep.Awaited wait -> hear(clocks[step.member()], wait);
        case WindowStep.Touched touch -> touch(step.member(), touch, told);
      }
    }
  }

  private void hear(long[] own, WindowStep.Awaited wait) {
    for (Signal signal : signals.getOrDefault(wait.window(), List.of())) {
      boolean arrived = signal.timePs() + latencyPs <= wait.timePs();
      if (arrived && signal.offset() >= wait.from() && signal.offset() < wait.to()) {
        for (int member = 0; member < own.length; member++) {
          own[member] = Math.max(own[member], signal.clock()[member]);
        }
      }
    }
  }

  private void touch(int member, WindowStep.Touched touch, Conflicts told) {
    List<Placed> before = touches.computeIfAbsent(touch.window(), none -> new ArrayList<>());
    Placed placed = placed(member, touch, before);
    for (Placed other : before) {
      if (!isBefore(other, member) && conflict(other.touch(), touch)) {
        tell(other, placed, told);
      }
    }
    before.add(placed);
  }

  private boolean isBefore(Placed other, int member) {
    return other.member() == member || clocks[member][other.member()] >= other.clock();
  }

  private Placed placed(int member, WindowStep.Touched touch, List<Placed> before) {
    Placed bare = new Placed(member, clocks[member][member], touch, null, touch.access().reads());
    Placed source = null;
    boolean read = false;
    for (Placed other : before) {
      if (other.overlaps(bare) && isBefore(other, member)) {
        source = other.writes() ? other : source;
        read |= !other.writes() && other.member() == member;
      }
    }
    if (bare.writes()) {
      return new Placed(member, bare.clock, touch, null, read || bare.settled);
    }
    Placed meant = source;
    boolean again =
        meant != null
            && meant.member() != member
            && before.stream()
                .anyMatch(other -> other.member() == member && other.source() == meant);
    return new Placed(member, bare.clock, touch, source, source != null && !again);
  }

  /**
   * What comes first is chance: who reads what somebody has written for him comes first, or what
   * the writer has read as well; else who reads has to wait.
   */
  private static void tell(Placed one, Placed other, Conflicts told) {
    if (one.writes() && other.writes()) {
      told.found(one.touch(), other.touch());
      return;
    }
    Placed reader = one.writes() ? other : one;
    Placed writer = one.writes() ? one : other;
    boolean first = reader.source() == null ? writer.settled() : reader.settled();
    told.found((first ? reader : writer).touch(), (first ? writer : reader).touch());
  }

  private boolean conflict(WindowStep.Touched one, WindowStep.Touched other) {
    boolean writes = one.access().writes() || other.access().writes();
    boolean atomic = one.access() == Access.ATOMIC_ADD && other.access() == Access.ATOMIC_ADD;
    if (!writes || atomic || !one.bytes().overlaps(other.bytes())) {
      return false;
    }
    ByteRuns common = one.bytes().common(other.bytes());
    boolean signal =
        common.count() == Integer.BYTES
            && words.getOrDefault(one.window(), Set.of()).contains(common.first());
    return !signal;
  }
}
