package dev.simpler.examples.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Submits a tensor of a pod's task without its tag: {@code race} finds it if another task of the
 * run writes or reads what the tag orders; the other inputs come from the host and order nothing.
 */
class PodMutantsTest {
  private static final String RUNTIME = " a2a3sim tensormap_and_ringbuffer";
  private static final String POD = "dev.simpler.examples.pod.";

  @ParameterizedTest
  @CsvSource({
    "l3_pipeline, PipelinePodExample, 2, race/RAW",
    "l3_pipeline, PipelinePodExample, 3, race/RAW",
    "l3_pipeline, PipelinePodExample, 4, race/RAW",
    "l3_pipeline, PipelinePodExample, 5, race/RAW",
    "l3_pipeline, PipelinePodExample, 6,",
    "l4_nested, HostFunction, 3, race/RAW",
    "l4_nested, NestedPodExample, 0, race/RAW",
  })
  void aTensorWithoutItsTagIsMissedIfItOrders(String example, String type, int call, String due) {
    List<String> result =
        new MutantLoader(POD + type, Set.of(call)).run(MutantRun.class, example + RUNTIME);
    assertEquals(
        due == null ? List.of() : List.of(due),
        result.stream().filter(each -> each.startsWith("race/")).distinct().toList());
  }
}
