package dev.simpler.examples.spmd;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.INOUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.RunReport;
import java.util.List;
import java.util.stream.LongStream;

/** A program of SPMD tasks: every core of every block writes the block's index. */
final class SpmdExample implements Example {
  private static final int CLUSTERS = 24;

  private final String name;
  private final String description;
  private final List<Launch> launches;
  private final boolean compete;

  SpmdExample(String name, String description, List<Launch> launches, boolean compete) {
    this.name = name;
    this.description = description;
    this.launches = List.copyOf(launches);
    this.compete = compete;
  }

  /** The tasks of the smallest size. */
  List<Launch> launches() {
    return launches;
  }

  /** The program; which tasks it submits is data. */
  static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(LaunchGraph.class))
        .signature(INOUT, IN, SCALAR)
        .kernel(LaunchGraph.VECTOR, ExampleSession.kernel(VectorBlock.class, INOUT, SCALAR))
        .kernel(LaunchGraph.MIX_CUBE, ExampleSession.kernel(MixCubeBlock.class, INOUT, SCALAR))
        .kernel(LaunchGraph.MIX_VECTOR, ExampleSession.kernel(MixVectorBlock.class, INOUT, SCALAR))
        .build();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      int clusters = options.blockDim() > 0 ? options.blockDim() : CLUSTERS;
      List<Launch> tasks =
          Launch.repeat(launches, session.bySize(1, 16, 128)).stream()
              .map(task -> task.on(clusters))
              .toList();
      float[] golden = golden(tasks);
      HostTensor out = session.tensor(DataType.FLOAT32, golden.length);
      session.beforeEachRun(() -> out.fill(0));
      TaskArgs arguments =
          TaskArgs.builder()
              .inout(out.argument())
              .input(session.upload(DataType.INT32, table(tasks), tasks.size(), 3).argument())
              .scalar(compete ? 1 : 0)
              .build();
      RunReport report = session.run(program(), arguments, CallConfig.of(CLUSTERS, 4));
      session.checkGraph(report, tasks.size(), compete ? 0 : tasks.size() - 1);
      session.check("out", out, golden, 0);
      return session.result();
    }
  }

  /** One row per task: whether it takes clusters, its blocks, whether they start together. */
  static long[] table(List<Launch> tasks) {
    return tasks.stream()
        .flatMapToLong(
            task -> LongStream.of(task.mix() ? 1 : 0, task.blocks(), task.together() ? 1 : 0))
        .toArray();
  }

  private static float[] golden(List<Launch> tasks) {
    int lines = tasks.stream().mapToInt(task -> task.blocks() * task.coresPerBlock()).sum();
    float[] golden = new float[lines * LaunchGraph.LINE];
    int line = 0;
    for (Launch task : tasks) {
      for (int block = 0; block < task.blocks(); block++) {
        for (int core = 0; core < task.coresPerBlock(); core++) {
          golden[line++ * LaunchGraph.LINE] = block;
        }
      }
    }
    return golden;
  }
}
