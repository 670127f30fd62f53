package dev.simpler.examples.collective;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.INOUT;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.examples.kernel.MatmulKernel;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.example.PodSession;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.DeviceBuffer;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodWorker;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A layer in parts on 2, 8 or 16 chips, by the size: weights are child memory that is uploaded
 * once, the parts of the result meet in windows. Of small whole numbers, so that sums are exact.
 */
public final class TensorParallelExample implements Example {
  private static final int SIDE = SumTile.SIDE;
  private static final int TILE = SIDE * SIDE;

  private final String name;
  private final String description;
  private final int tiles;
  private final int weights;

  private TensorParallelExample(String name, String description, int tiles, int weights) {
    this.name = name;
    this.description = description;
    this.tiles = tiles;
    this.weights = weights;
  }

  /** Both of them. */
  public static List<Example> all() {
    return List.of(
        new TensorParallelExample(
            "l3_ffn_tp",
            "level 3: a feed-forward layer whose hidden columns are spread over the chips",
            1,
            2),
        new TensorParallelExample(
            "l3_matmul_allreduce",
            "level 3: products of four tiles, each summed over the chips while the next is made",
            4,
            1));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return description;
  }

  private ChipCallable program() {
    Direction[] signature = {IN, OUT, INOUT, INOUT, IN, IN, SCALAR};
    Class<? extends Orchestration> graph = FeedForwardGraph.class;
    if (weights == 1) {
      signature = new Direction[] {IN, OUT, INOUT, INOUT, IN, SCALAR};
      graph = SpreadProductGraph.class;
    }
    return ChipCallable.builder(ClassImage.orchestration(graph))
        .signature(signature)
        .kernel(TensorParallelGraph.PRODUCT, ExampleSession.kernel(MatmulKernel.class, IN, IN, OUT))
        .kernel(TensorParallelGraph.POSITIVE, ExampleSession.kernel(PositivePart.class, IN, OUT))
        .kernel(
            TensorParallelGraph.SUM,
            ExampleSession.kernel(SumTile.class, INOUT, OUT, IN, SCALAR, SCALAR))
        .build();
  }

  @Override
  public Set<Mode> modes() {
    return Set.of(Mode.values());
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    int chips = options.size().pick(2, 8, 16);
    PodWorker worker = PodSession.worker(this, options, 3, 0, chips, 0);
    try (PodSession session = new PodSession(options, worker)) {
      Inputs inputs = Inputs.of(options);
      List<HostTensor> sources = new ArrayList<>();
      List<HostTensor> results = new ArrayList<>();
      List<List<DeviceBuffer>> resident = new ArrayList<>();
      float[] golden = new float[tiles * TILE];
      float[] common = whole(inputs, tiles * TILE, 0, 4);
      for (int chip = 0; chip < chips; chip++) {
        // a feed-forward layer has one input, a product whose rows are spread has a part of it
        float[] x = weights == 2 ? common : whole(inputs, tiles * TILE, 0, 4);
        sources.add(session.upload(x));
        results.add(session.tensor(tiles * TILE));
        List<float[]> parts = new ArrayList<>();
        List<DeviceBuffer> own = new ArrayList<>();
        for (int weight = 0; weight < weights; weight++) {
          float[] part = whole(inputs, TILE, -1, 2);
          DeviceBuffer buffer = worker.malloc(chip, 4L * TILE);
          worker.copyTo(buffer, session.upload(part).memory());
          parts.add(part);
          own.add(buffer);
        }
        resident.add(own);
        add(golden, x, parts);
      }
      long bytes = 4L * tiles * TILE;
      CollectiveProgram.run(
          session,
          program(),
          name,
          bytes + 4L * tiles * chips,
          chips,
          window -> {
            TaskArgs.Builder arguments =
                TaskArgs.builder()
                    .input(sources.get(window.rank()).argument())
                    .add(results.get(window.rank()).argument(), TensorTag.OUTPUT_EXISTING)
                    .inout(window.tensor(DataType.FLOAT32, tiles * TILE))
                    .inout(window.tensorAt(bytes, DataType.INT32, tiles * chips));
            resident
                .get(window.rank())
                .forEach(weight -> arguments.input(weight.tensor(DataType.FLOAT32, TILE)));
            return arguments.scalar(window.context()).build();
          });
      for (int rank = 0; rank < chips; rank++) {
        session.check("rank " + rank, results.get(rank), golden, 0);
        resident.get(rank).forEach(worker::free);
      }
      return session.result();
    }
  }

  private static float[] whole(Inputs inputs, int elements, int from, int to) {
    float[] values = inputs.uniform(elements, from, to);
    for (int i = 0; i < elements; i++) {
      values[i] = (float) Math.floor(values[i]);
    }
    return values;
  }

  /** Adds what one chip contributes. */
  private void add(float[] golden, float[] x, List<float[]> parts) {
    for (int tile = 0; tile < tiles; tile++) {
      float[] value = new float[TILE];
      System.arraycopy(x, tile * TILE, value, 0, TILE);
      for (int weight = 0; weight < weights; weight++) {
        value = product(value, parts.get(weight));
        for (int i = 0; i < TILE && weight + 1 < weights; i++) {
          value[i] = Math.max(value[i], 0);
        }
      }
      for (int i = 0; i < TILE; i++) {
        golden[tile * TILE + i] += value[i];
      }
    }
  }

  private static float[] product(float[] a, float[] b) {
    float[] c = new float[TILE];
    for (int row = 0; row < SIDE; row++) {
      for (int inner = 0; inner < SIDE; inner++) {
        float factor = a[row * SIDE + inner];
        for (int col = 0; col < SIDE; col++) {
          c[row * SIDE + col] += factor * b[inner * SIDE + col];
        }
      }
    }
    return c;
  }
}
