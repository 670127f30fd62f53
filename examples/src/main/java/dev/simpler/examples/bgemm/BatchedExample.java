package dev.simpler.examples.bgemm;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.INOUT;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.example.Golden;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.example.Variants;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.RunReport;
import dev.simpler.runtime.worker.Worker;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * {@code bgemm}: {@code c[m, n, i] += sum over steps of a[m, step, i] * b[step, n, i]}, block by
 * block; the smallest size is one matrix of 4 x 4 blocks, the larger ones many of a single block.
 * The operands are uploaded once and stay on the device, as weights do; the result is staged by
 * every run.
 */
public final class BatchedExample implements Example {
  private static final double TOLERANCE = 1e-3;

  /** One graph runtime's way to write the program. */
  private record Variant(Supplier<ChipCallable> program, CallConfig launch) {}

  private static final Variants<Variant> VARIANTS =
      Variants.of(
              "tensormap_and_ringbuffer",
              new Variant(() -> onDevice(BatchedGraph.class), CallConfig.of(3, 4)))
          .and("host_build_graph", new Variant(BatchedExample::onHost, CallConfig.of(3, 3)))
          .and(
              "aicpu_build_graph",
              new Variant(() -> onDevice(ExplicitBatchedGraph.class), CallConfig.of(3, 4)));

  /** Room for temporaries: a few dozen products ahead of their sums, then submission waits. */
  private static final Map<String, String> SETTINGS = Map.of("PTO2_RING_HEAP", "8388608");

  /** Distinct operand tiles start at distinct places of one pool of values. */
  private static final int PLACES = 4099;

  /** How large a product is; see {@link BatchedGraph}. */
  private record Load(int side, int tiles, int steps, int groups, int grid) {
    int chunk() {
      return tiles * side * side;
    }

    /** Products of chunks. */
    int products() {
      return steps * groups;
    }

    long flops() {
      return 2L * products() * tiles * side * side * side;
    }

    /** Chunks of an operand. */
    int items() {
      return products() / grid;
    }

    BlockGrid blocks() {
      return new BlockGrid(grid, steps);
    }
  }

  /** The program for a graph runtime. */
  public static ChipCallable program(String runtime) {
    return VARIANTS.on(runtime).program().get();
  }

  /** A program whose graph is built on the device and whose kernels get tensors. */
  private static ChipCallable onDevice(Class<?> graph) {
    return ChipCallable.builder(ClassImage.orchestration(graph))
        .signature(IN, IN, INOUT, SCALAR, SCALAR, SCALAR, SCALAR, SCALAR)
        .kernel(
            BatchedGraph.PRODUCT, ExampleSession.kernel(ProductTiles.class, IN, IN, OUT, SCALAR))
        .kernel(BatchedGraph.ADD, ExampleSession.kernel(AddTiles.class, INOUT, IN, SCALAR))
        .build();
  }

  /** The program for {@code host_build_graph}, whose kernels get raw addresses. */
  private static ChipCallable onHost() {
    return ChipCallable.builder(ClassImage.orchestration(HostBatchedGraph.class))
        .signature(IN, IN, INOUT, SCALAR, SCALAR, SCALAR, SCALAR, SCALAR)
        .kernel(
            BatchedGraph.PRODUCT,
            ExampleSession.kernel(RawProductTiles.class, IN, IN, OUT, SCALAR, SCALAR))
        .kernel(
            BatchedGraph.ADD, ExampleSession.kernel(RawAddTiles.class, INOUT, IN, SCALAR, SCALAR))
        .build();
  }

  @Override
  public List<String> runtimes() {
    return VARIANTS.runtimes();
  }

  @Override
  public String name() {
    return "bgemm";
  }

  @Override
  public String description() {
    return "batched float32 products on cube cores, summed in chains on vector cores";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options, SETTINGS)) {
      Load load =
          session.bySize(
              new Load(64, 1, 4, 16, 4), new Load(128, 4, 2, 16, 1), new Load(128, 4, 2, 250, 1));
      float[] pool = Inputs.of(options).uniform(load.chunk() + PLACES, -1, 1);
      ContinuousTensor a = resident(session, load, pool, 0);
      ContinuousTensor b = resident(session, load, pool, 1);
      HostTensor c = session.tensor(DataType.FLOAT32, load.groups() * load.chunk());
      session.beforeEachRun(() -> c.memory().fill((byte) 0));
      TaskArgs arguments =
          TaskArgs.builder()
              .input(a)
              .input(b)
              .inout(c.argument())
              .scalar(load.side())
              .scalar(load.tiles())
              .scalar(load.steps())
              .scalar(load.groups())
              .scalar(load.grid())
              .build();
      Variant variant = VARIANTS.on(session.form());
      RunReport report = session.run(variant.program().get(), arguments, variant.launch());
      session.flops(load.flops());
      session.checkGraph(report, 2L * load.products(), 2L * load.products() - load.groups());
      session.check(
          "c", c, load.chunk(), (golden, group) -> golden(load, pool, group, golden), TOLERANCE);
      session.worker().free(a.data());
      session.worker().free(b.data());
      return session.result();
    }
  }

  /** Where in the pool the values of an operand of item {@code item} start. */
  private static int place(int item, int operand) {
    return (31 * item + 1009 * operand) % PLACES;
  }

  private static ContinuousTensor resident(
      ExampleSession session, Load load, float[] pool, int operand) {
    Worker worker = session.worker();
    int elements = load.items() * load.chunk();
    long address = worker.malloc(4L * elements);
    HostTensor values = session.upload(pool, pool.length);
    long bytes = 4L * load.chunk();
    for (int item = 0; item < load.items(); item++) {
      worker.copyTo(
          address + item * bytes, values.memory().asSlice(4L * place(item, operand), bytes));
    }
    return ContinuousTensor.childMemory(address, DataType.FLOAT32, elements);
  }

  private static void golden(Load load, float[] pool, int group, float[] result) {
    int side = load.side();
    Arrays.fill(result, 0);
    for (int step = 0; step < load.steps(); step++) {
      int a = place(load.blocks().left(group, step), 0);
      int b = place(load.blocks().right(group, step), 1);
      for (int at = 0; at < result.length; at += side * side) {
        Golden.addMatmul(pool, a + at, pool, b + at, result, at, side, side, side);
      }
    }
  }
}
