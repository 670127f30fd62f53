package dev.simpler.sim.check.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The order of tasks against the closure of all that was declared. */
class TaskOrderProperties {
  /** Nodes of the closure: tasks first, then the steps of the function. */
  private static final int TASKS = 24;

  private static final int STEPS = 40;

  @Property(tries = 200)
  void isTheClosureOfEdgesAndWaits(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 2) int form) {
    Random random = new Random(seed);
    TaskOrder order = new TaskOrder();
    boolean[][] before = new boolean[TASKS + STEPS][TASKS + STEPS];
    int submitted = 0;
    int step = 0;
    while (submitted < TASKS && step < STEPS - 1) {
      int what = random.nextInt(4);
      if (what < 2 || submitted == 0) {
        order.submitted(100 + submitted);
        before[TASKS + step][submitted] = true;
        for (int edge = random.nextInt(3); edge > 0 && submitted > 0; edge--) {
          int producer = random.nextInt(submitted);
          order.edge(100 + producer, 100 + submitted);
          before[producer][submitted] = true;
        }
        submitted++;
      } else if (what == 2 && form > 0) {
        int task = random.nextInt(submitted);
        boolean readers = form == 2 && random.nextBoolean();
        order.awaited(100 + task, readers);
        before[TASKS + step][TASKS + ++step] = true;
        before[task][TASKS + step] = true;
        for (int reader = 0; readers && reader < submitted; reader++) {
          before[reader][TASKS + step] |= before[task][reader];
        }
      } else {
        assertEquals(step + 1, order.touches());
        before[TASKS + step][TASKS + ++step] = true;
      }
    }
    close(before);
    for (int one = 0; one < submitted; one++) {
      Actor task = new Actor(Actor.Kind.TASK, order.number(100 + one), 0, 0);
      for (int other = 0; other < submitted; other++) {
        Actor later = new Actor(Actor.Kind.TASK, order.number(100 + other), 0, 0);
        if (one != other) {
          assertEquals(before[one][other], order.before(task, later), one + " to " + other);
        }
      }
      for (int at = 1; at <= step; at++) {
        Actor function = Actor.orchestration(at);
        assertEquals(before[one][TASKS + at], order.before(task, function), one + " to step " + at);
        assertEquals(before[TASKS + at][one], order.before(function, task), at + " to task " + one);
      }
    }
  }

  private static void close(boolean[][] before) {
    for (int through = 0; through < before.length; through++) {
      for (boolean[] row : before) {
        for (int to = 0; row[through] && to < row.length; to++) {
          row[to] |= before[through][to];
        }
      }
    }
  }
}
