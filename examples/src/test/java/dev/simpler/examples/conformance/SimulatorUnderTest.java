package dev.simpler.examples.conformance;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.platform.Platform;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestration;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestrator;
import dev.simpler.platform.orchestration.hostgraph.HostGraph;
import dev.simpler.platform.orchestration.hostgraph.HostGraphOrchestration;
import dev.simpler.testkit.tck.PlatformUnderTest;

/**
 * A simulated chip under the platform suite.
 *
 * @param platform the chip
 */
record SimulatorUnderTest(Platform platform) implements PlatformUnderTest {
  @Override
  public ChipCallable fill(String runtime, Direction... signature) {
    return FillProgram.of(new Target(platform, runtime), signature);
  }

  @Override
  public ChipCallable failing(String runtime, Direction... signature) {
    Class<?> graph =
        switch (runtime) {
          case "host_build_graph" -> OnHost.class;
          case "aicpu_build_graph" -> Explicit.class;
          default -> Inferred.class;
        };
    return ChipCallable.builder(ClassImage.orchestration(graph))
        .signature(signature)
        .kernel(0, FillProgram.kernel(new Target(platform, runtime)))
        .build();
  }

  private static IllegalStateException given() {
    return new IllegalStateException("gives up");
  }

  /** For tensormap_and_ringbuffer. */
  public static final class Inferred implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments arguments) {
      throw given();
    }
  }

  /** For aicpu_build_graph. */
  public static final class Explicit implements ExplicitOrchestration {
    @Override
    public void run(ExplicitOrchestrator rt, RunArguments arguments) {
      throw given();
    }
  }

  /** For host_build_graph. */
  public static final class OnHost implements HostGraphOrchestration {
    @Override
    public void build(HostGraph graph, RunArguments arguments) {
      throw given();
    }
  }
}
