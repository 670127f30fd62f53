package dev.simpler.sim.adverse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What goes first where flags leave it open. No one order shows every missing flag: a load that
 * comes too late needs another one than a load that comes too early.
 */
enum Choice {
  /** What was issued last. */
  LATEST_FIRST {
    @Override
    List<Step> arranged(List<Step> before, Random random) {
      return before;
    }
  },
  /** What was issued last, but of what that waits for the earliest. */
  EARLIEST_NEEDS_FIRST {
    @Override
    List<Step> arranged(List<Step> before, Random random) {
      return before.reversed();
    }
  },
  /** What was issued last, and of what that waits for anything. */
  ANY_NEEDS_FIRST {
    @Override
    List<Step> arranged(List<Step> before, Random random) {
      return shuffled(before, random);
    }
  },
  /** Anything. */
  ANY_FIRST {
    @Override
    List<Step> arranged(List<Step> before, Random random) {
      return shuffled(before, random);
    }

    @Override
    int next(int count, Random random) {
      return random.nextInt(count);
    }
  };

  private static final List<Choice> ALL = List.of(values());

  /** One of them. */
  static Choice any(Random random) {
    return ALL.get(random.nextInt(ALL.size()));
  }

  /** What a step waits for, given in program order; the last of the result goes first. */
  abstract List<Step> arranged(List<Step> before, Random random);

  /** Which of {@code count} steps in program order goes first. */
  int next(int count, Random random) {
    return count - 1;
  }

  private static List<Step> shuffled(List<Step> before, Random random) {
    List<Step> shuffled = new ArrayList<>(before);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }
}
