package dev.simpler.testkit.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Ways to choose schedules. Each is a function of its arguments, so a search can be repeated. */
public enum Strategy {
  /** Kernels and cores drawn at random are held up for random times. */
  RANDOM {
    @Override
    Schedule schedule(int index, long seed, int kernels) {
      Random random = new Random(seed);
      random.nextLong();
      List<String> holds = new ArrayList<>();
      int many = 1 + random.nextInt(Math.max(1, kernels / 4));
      for (int i = 0; i < many; i++) {
        holds.add(held(1 + random.nextInt(kernels), 1 + random.nextInt(LONG_NS)));
      }
      environment(random, holds);
      return new Schedule(seed, random.nextBoolean(), distinct(holds), "");
    }
  },
  /**
   * Priority-change points: cores have random priorities, which are waits of their own, and a few
   * kernels lose all of theirs. Finds orders that need few kernels to be late, with a known chance.
   */
  PRIORITIES {
    @Override
    Schedule schedule(int index, long seed, int kernels) {
      Random random = new Random(~seed);
      random.nextLong();
      List<String> holds = new ArrayList<>();
      for (int core = 0; core < CORES; core++) {
        int rank = random.nextInt(CORES);
        if (rank > 0) {
          holds.add("c" + held(core, rank * STEP_NS));
        }
      }
      for (int point = 0; point < 1 + index % 3; point++) {
        holds.add(held(1 + random.nextInt(kernels), LONG_NS));
      }
      environment(random, holds);
      return new Schedule(seed, random.nextBoolean(), distinct(holds), "");
    }
  },
  /** Bounded preemption: each kernel alone is held up for long, then each two. */
  PREEMPTION {
    @Override
    Schedule schedule(int index, long seed, int kernels) {
      int first = index % kernels + 1;
      int round = index / kernels;
      List<String> holds = new ArrayList<>(List.of(held(first, LONG_NS)));
      if (round > 0) {
        int second = (first - 1 + round) % kernels + 1;
        holds.add(held(second, LONG_NS));
      }
      if (round > 1) {
        environment(new Random(index), holds);
      }
      return new Schedule(0, false, distinct(holds), "");
    }
  };

  /** Longer than kernels of examples take. */
  private static final int LONG_NS = 100_000;

  private static final int STEP_NS = 700;

  private static final List<String> PIPES = List.of("V", "MTE1", "MTE2", "MTE3", "M", "FIX");

  /** Cores that get a priority; the first clusters are used first. */
  private static final int CORES = 24;

  /**
   * One schedule.
   *
   * @param index which one of the search, from 0
   * @param seed drawn for it
   * @param kernels how many start in a run, about
   */
  abstract Schedule schedule(int index, long seed, int kernels);

  private static String held(int number, int ns) {
    return number + "+" + ns;
  }

  /** Now and then other cores first, and one slow pipe. */
  private static void environment(Random random, List<String> holds) {
    if (random.nextBoolean()) {
      holds.add("k" + (1 + random.nextInt(CORES / 3 - 1)));
    }
    if (random.nextInt(3) == 0) {
      holds.add("p" + held(PIPES.get(random.nextInt(PIPES.size())), 1 + random.nextInt(STEP_NS)));
    }
  }

  private static String held(String pipe, int ns) {
    return pipe + "+" + ns;
  }

  /** A kernel is held up once. */
  private static List<String> distinct(List<String> holds) {
    List<String> kept = new ArrayList<>();
    for (String hold : holds) {
      String who = hold.substring(0, Math.max(1, hold.indexOf('+') + 1));
      if (kept.stream().noneMatch(each -> each.startsWith(who))) {
        kept.add(hold);
      }
    }
    return kept;
  }
}
