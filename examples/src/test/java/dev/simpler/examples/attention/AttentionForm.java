package dev.simpler.examples.attention;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.platform.GraphRuntimes;
import dev.simpler.platform.Platforms;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Every way in which the examples compute paged attention. */
enum AttentionForm {
  INFERRED(new PagedAttentionExample(), "tensormap_and_ringbuffer", 1),
  ON_THE_HOST(new PagedAttentionExample(), "host_build_graph", 1),
  EXPLICIT(new PagedAttentionExample(), "aicpu_build_graph", 1),
  BATCHED(new BatchAttentionExample(), "tensormap_and_ringbuffer", 1),
  UNROLLED(new UnrolledAttentionExample(), "tensormap_and_ringbuffer", 3),
  UNROLLED_EXPLICIT(new UnrolledAttentionExample(), "aicpu_build_graph", 3);

  private final Example example;
  private final String runtime;

  /** Blocks per task, which share one maximum. */
  final int group;

  AttentionForm(Example example, String runtime, int group) {
    this.example = example;
    this.runtime = runtime;
    this.group = group;
  }

  boolean runsOn(String platform) {
    return Platforms.discover().named(platform).facts().runtimes().contains(runtime);
  }

  private ChipCallable program() {
    return switch (this) {
      case INFERRED -> AttentionPrograms.inferred();
      case ON_THE_HOST -> AttentionPrograms.host();
      case EXPLICIT -> AttentionPrograms.explicit();
      case BATCHED -> BatchAttentionExample.program();
      case UNROLLED -> UnrolledAttentionExample.program();
      case UNROLLED_EXPLICIT -> UnrolledAttentionExample.explicit();
    };
  }

  private long[] scalars(PagedProblem problem) {
    LongStream groups = group > 1 ? LongStream.of(group) : LongStream.empty();
    return switch (this) {
      case INFERRED, BATCHED, UNROLLED -> groups.toArray();
      case ON_THE_HOST, EXPLICIT, UNROLLED_EXPLICIT ->
          LongStream.concat(groups, Arrays.stream(problem.lengthWords())).toArray();
    };
  }

  /** The device's results. */
  List<float[]> run(String platform, List<PagedProblem> problems) {
    ExampleOptions options = ExampleOptions.builder(platform).runtime(runtime).build();
    try (ExampleSession session = ExampleSession.open(example, options)) {
      List<float[]> results = new ArrayList<>();
      for (PagedProblem problem : problems) {
        CallConfig launch =
            CallConfig.of(24, GraphRuntimes.installed().named(runtime).threadsFor(3));
        results.add(
            AttentionRun.of(session, program(), problem, launch, scalars(problem)).out().floats());
      }
      return results;
    }
  }
}
