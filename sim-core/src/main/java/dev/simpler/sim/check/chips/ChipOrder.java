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
   * @param settled whether what it reads was written before, by its own chip or by one whose signal
   *     it has awaited
   */
  private record Placed(int member, long clock, WindowStep.Touched touch, boolean settled) {}

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
    long[] own = clocks[member];
    List<Placed> before = touches.computeIfAbsent(touch.window(), none -> new ArrayList<>());
    boolean settled = false;
    for (Placed other : before) {
      boolean ordered = other.member() == member || own[other.member()] >= other.clock();
      if (!ordered && conflict(other.touch(), touch)) {
        tell(other, touch, told);
      }
      settled |=
          ordered
              && other.touch().access().writes()
              && other.touch().bytes().overlaps(touch.bytes());
    }
    before.add(new Placed(member, own[member], touch, settled));
  }

  /** What comes first by chance, or was meant to: who reads before anything was written waits. */
  private static void tell(Placed other, WindowStep.Touched touch, Conflicts told) {
    if (other.touch().access().writes() || other.settled()) {
      told.found(other.touch(), touch);
    } else {
      told.found(touch, other.touch());
    }
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
