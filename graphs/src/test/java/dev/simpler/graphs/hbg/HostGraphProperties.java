package dev.simpler.graphs.hbg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.graphs.fake.FakeNpu.Execution;
import dev.simpler.platform.orchestration.hostgraph.CoreType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class HostGraphProperties {
  @Property(tries = 300)
  void everyTaskRunsOnceAndAfterAllItWaitsFor(
      @ForAll @IntRange(min = 0, max = 120) int tasks,
      @ForAll @IntRange(min = 1, max = 7) int threads,
      @ForAll @IntRange(min = 1, max = 5) int clustersPerThread,
      @ForAll @IntRange(min = 0, max = 4) int density,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<int[]> edges = new ArrayList<>();
    // Positions in a random order, so that edges go forwards and backwards by id without a cycle.
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      order.add(random.nextInt(order.size() + 1), i);
    }
    for (int i = 1; i < tasks; i++) {
      for (int e = random.nextInt(density + 1); e > 0; e--) {
        edges.add(new int[] {order.get(random.nextInt(i)), order.get(i)});
      }
    }
    try (HostRig rig = new HostRig().launch(threads * clustersPerThread, threads).seed(seed)) {
      int[] kernels = {rig.idle(1), rig.idle(900_000), rig.idle(30_000_000)};
      rig.run((graph, arguments) -> {
        for (int i = 0; i < tasks; i++) {
          graph.addTask(
              kernels[random.nextInt(kernels.length)],
              CoreType.values()[random.nextInt(CoreType.values().length)]);
        }
        edges.forEach(edge -> graph.addSuccessor(edge[0], edge[1]));
      });
      List<Execution> ran = new ArrayList<>(rig.executions());
      ran.sort(Comparator.comparingLong(each -> each.task));
      assertEquals(tasks, ran.size());
      for (int task = 0; task < tasks; task++) {
        assertEquals(task, ran.get(task).task);
      }
      for (int[] edge : edges) {
        assertTrue(
            ran.get(edge[0]).end <= ran.get(edge[1]).start,
            () -> "task " + edge[1] + " started before task " + edge[0] + " ended");
      }
    }
  }
}
