package dev.simpler.examples.hostile;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestration;
import dev.simpler.platform.orchestration.hostgraph.HostGraphOrchestration;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Orchestration functions of an attacker: the same limits as for kernels, on every runtime. */
@Timeout(120)
class HostileGraphsTest {
  private static final Set<Class<?>> HONEST =
      Set.of(
          HostileGraphs.Honest.class,
          HostileGraphs.BuildsNothing.class,
          HostileGraphs.ExplicitNothing.class);

  private static Stream<Class<?>> hostile(Class<?> kind) {
    return Stream.of(HostileGraphs.class.getDeclaredClasses())
        .filter(type -> kind.isAssignableFrom(type) && !HONEST.contains(type))
        .sorted(Comparator.comparing(Class::getName));
  }

  static Stream<Class<?>> inferred() {
    return hostile(Orchestration.class);
  }

  static Stream<Class<?>> explicit() {
    return hostile(ExplicitOrchestration.class);
  }

  static Stream<Class<?>> onHost() {
    return hostile(HostGraphOrchestration.class);
  }

  private static void stopped(String runtime, Class<?> honest, Class<?> graph) {
    try (HostBench bench = new HostBench(runtime, honest)) {
      String message = bench.stopped(() -> bench.runGraph(graph));
      assertTrue(message.contains("orchestration function"), message);
    }
  }

  @ParameterizedTest
  @MethodSource
  void inferred(Class<?> graph) {
    stopped("tensormap_and_ringbuffer", HostileGraphs.Honest.class, graph);
  }

  @ParameterizedTest
  @MethodSource
  void explicit(Class<?> graph) {
    stopped("aicpu_build_graph", HostileGraphs.ExplicitNothing.class, graph);
  }

  @ParameterizedTest
  @MethodSource
  void onHost(Class<?> graph) {
    stopped("host_build_graph", HostileGraphs.BuildsNothing.class, graph);
  }
}
