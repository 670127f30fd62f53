package dev.simpler.examples.attention;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.INOUT;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.examples.kernel.NoOpKernel;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.ExampleSession;

/** Paged attention with one block per task, for each graph runtime. */
final class AttentionPrograms {
  private AttentionPrograms() {}

  /** For {@code tensormap_and_ringbuffer}: dependencies are found from the tensors. */
  static ChipCallable inferred() {
    return ChipCallable.builder(ClassImage.orchestration(PagedAttentionGraph.class))
        .signature(IN, IN, IN, IN, IN, OUT, SCALAR)
        .kernel(AttentionTasks.QUERY_KEY, ExampleSession.kernel(QueryKey.class, IN, IN, OUT))
        .kernel(AttentionTasks.SOFTMAX, softmax())
        .kernel(
            AttentionTasks.PROBABILITY_VALUE,
            ExampleSession.kernel(ProbabilityValue.class, IN, IN, OUT))
        .kernel(AttentionTasks.UPDATE, update())
        .build();
  }

  /** For {@code aicpu_build_graph}: kernels that look up the table, used for one block each. */
  static ChipCallable explicit() {
    return ChipCallable.builder(ClassImage.orchestration(ExplicitAttentionGraph.class))
        .signature(IN, IN, IN, IN, IN, OUT, SCALAR)
        .kernel(
            AttentionTasks.QUERY_KEY,
            ExampleSession.kernel(UnrolledQueryKey.class, IN, IN, IN, OUT, SCALAR, SCALAR))
        .kernel(AttentionTasks.SOFTMAX, softmax())
        .kernel(
            AttentionTasks.PROBABILITY_VALUE,
            ExampleSession.kernel(UnrolledProbabilityValue.class, IN, IN, IN, OUT, SCALAR, SCALAR))
        .kernel(AttentionTasks.UPDATE, update())
        .kernel(AttentionTasks.HUB, ExampleSession.kernel(NoOpKernel.class, OUT, OUT, OUT))
        .build();
  }

  /** For {@code host_build_graph}: kernels get raw addresses. */
  static ChipCallable host() {
    return ChipCallable.builder(ClassImage.orchestration(HostAttentionGraph.class))
        .signature(IN, IN, IN, IN, IN, OUT, SCALAR)
        .kernel(
            AttentionTasks.QUERY_KEY,
            ExampleSession.kernel(RawQueryKey.class, IN, IN, IN, OUT, SCALAR, SCALAR, SCALAR))
        .kernel(
            AttentionTasks.SOFTMAX,
            ExampleSession.kernel(
                RawSoftmax.class, IN, OUT, OUT, OUT, SCALAR, SCALAR, SCALAR, SCALAR))
        .kernel(
            AttentionTasks.PROBABILITY_VALUE,
            ExampleSession.kernel(
                RawProbabilityValue.class, IN, IN, IN, OUT, SCALAR, SCALAR, SCALAR))
        .kernel(
            AttentionTasks.UPDATE,
            ExampleSession.kernel(
                RawUpdate.class,
                IN,
                IN,
                IN,
                INOUT,
                INOUT,
                INOUT,
                INOUT,
                SCALAR,
                SCALAR,
                SCALAR,
                SCALAR))
        .build();
  }

  private static CoreCallable softmax() {
    return ExampleSession.kernel(SoftmaxPrepare.class, IN, OUT, OUT, OUT, SCALAR);
  }

  private static CoreCallable update() {
    return ExampleSession.kernel(
        OnlineUpdate.class, IN, IN, IN, INOUT, INOUT, INOUT, INOUT, SCALAR, SCALAR);
  }
}
