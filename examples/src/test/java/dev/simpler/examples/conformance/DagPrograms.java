package dev.simpler.examples.conformance;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.platform.image.ClassImage;
import java.util.List;

/** The callables of {@link DagGraphs}. */
final class DagPrograms {
  private DagPrograms() {}

  static ChipCallable of(Target target) {
    Class<?> graph =
        target.graph(DagGraphs.Inferred.class, DagGraphs.Explicit.class, DagGraphs.OnHost.class);
    Class<?> kernel =
        target.onHost() ? DagKernels.OfAddresses.class : DagKernels.OfDescriptors.class;
    return ChipCallable.builder(ClassImage.orchestration(graph))
        .signature(Direction.INOUT)
        .kernel(
            0,
            CoreCallable.of(
                List.of(Direction.IN, Direction.IN, Direction.OUT), ClassImage.kernel(kernel)))
        .build();
  }
}
