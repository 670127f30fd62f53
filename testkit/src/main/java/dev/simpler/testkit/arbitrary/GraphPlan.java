package dev.simpler.testkit.arbitrary;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * A random task graph: task {@code t} reads what some of the tasks before it wrote, and writes one
 * tensor of its own. It says what a run has to record and to compute, whatever the schedule.
 * Shrinks to few tasks that read little.
 *
 * @param reads for each task the tasks it reads from, each an earlier one, in ascending order
 */
public record GraphPlan(List<List<Integer>> reads) {
  /** Checks the values and copies what could change. */
  public GraphPlan {
    reads = reads.stream().map(List::copyOf).toList();
    for (int task = 0; task < reads.size(); task++) {
      int last = -1;
      for (int from : reads.get(task)) {
        if (from <= last || from >= task) {
          throw new IllegalArgumentException(
              "task " + task + " reads from " + reads.get(task) + "; earlier tasks, ascending");
        }
        last = from;
      }
    }
  }

  /**
   * {@return graphs of up to so many tasks}
   *
   * @param mostReads tasks that one reads from, at most
   * @param mostTasks largest number of tasks
   */
  @SuppressWarnings("exports") // who uses it has jqwik
  public static Arbitrary<GraphPlan> arbitrary(int mostTasks, int mostReads) {
    return Arbitraries.integers()
        .between(0, Integer.MAX_VALUE)
        .list()
        .ofMaxSize(mostReads)
        .list()
        .ofMinSize(1)
        .ofMaxSize(mostTasks)
        .map(GraphPlan::of);
  }

  /** Any numbers, each taken modulo the tasks there are to read from. */
  private static GraphPlan of(List<List<Integer>> numbers) {
    List<List<Integer>> reads = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      int task = i;
      reads.add(
          task == 0
              ? List.of()
              : numbers.get(task).stream().map(each -> each % task).distinct().sorted().toList());
    }
    return new GraphPlan(reads);
  }

  /** {@return number of tasks} */
  public int tasks() {
    return reads.size();
  }

  /** {@return number of dependencies between tasks} */
  public int edges() {
    return reads.stream().mapToInt(List::size).sum();
  }

  /** {@return what each task's tensor holds if every task writes 1 plus all it reads} */
  public long[] sums() {
    long[] sums = new long[reads.size()];
    for (int task = 0; task < sums.length; task++) {
      sums[task] = 1;
      for (int from : reads.get(task)) {
        sums[task] += sums[from];
      }
    }
    return sums;
  }

  /**
   * {@return the graph in numbers, for an orchestration function that builds it: how many tasks,
   * then for each how many it reads from and which}
   */
  public int[] words() {
    IntStream.Builder words = IntStream.builder().add(reads.size());
    for (List<Integer> each : reads) {
      words.add(each.size());
      each.forEach(words::add);
    }
    return words.build().toArray();
  }

  @Override
  public String toString() {
    return IntStream.range(0, reads.size())
        .mapToObj(task -> task + " reads " + reads.get(task))
        .collect(Collectors.joining(", ", "graph {", "}"));
  }
}
