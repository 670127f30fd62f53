package dev.simpler.testkit.arbitrary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class GraphPlanProperties {
  @Property(tries = 200)
  void wordsSumsAndEdgesAreOfOneGraph(@ForAll GraphPlan graph) {
    int[] words = graph.words();
    assertEquals(graph.tasks(), words[0]);
    assertEquals(1 + graph.tasks() + graph.edges(), words.length);
    long[] sums = graph.sums();
    int at = 1;
    for (int task = 0; task < graph.tasks(); task++) {
      int first = at + 1;
      int count = words[at];
      long sum = 1 + IntStream.range(0, count).mapToLong(i -> sums[words[first + i]]).sum();
      assertEquals(sum, sums[task]);
      at = first + count;
    }
    assertTrue(sums[0] == 1);
  }

  @Example
  void aTaskReadsFromEarlierOnesOnly() {
    assertThrows(IllegalArgumentException.class, () -> new GraphPlan(List.of(List.of(0))));
    assertThrows(
        IllegalArgumentException.class, () -> new GraphPlan(List.of(List.of(), List.of(0, 0))));
  }
}
