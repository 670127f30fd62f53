package dev.simpler.examples.rounding;

import dev.simpler.examples.alternating.AlternatingExample;
import dev.simpler.examples.bgemm.BatchedExample;
import dev.simpler.examples.bgemm.PushPopExample;
import dev.simpler.examples.mixed.MixedExample;
import dev.simpler.platform.GraphRuntimes;
import dev.simpler.platform.Platforms;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Examples with FLOAT32 products, on small data of a test. */
enum ProductProgram {
  BGEMM("tensormap_and_ringbuffer", 2, 32),
  BGEMM_ON_THE_HOST("host_build_graph", 2, 32),
  BGEMM_EXPLICIT("aicpu_build_graph", 2, 32),
  PUSH_POP("tensormap_and_ringbuffer", 4, 64),
  MIXED("tensormap_and_ringbuffer", 1, 128),
  ALTERNATING("tensormap_and_ringbuffer", 1, 128);

  private final String runtime;

  /** Blocks in a row and in a column of each matrix. */
  private final int grid;

  /** Elements along each side of a block. */
  private final int side;

  ProductProgram(String runtime, int grid, int side) {
    this.runtime = runtime;
    this.grid = grid;
    this.side = side;
  }

  List<String> platforms() {
    Platforms platforms = Platforms.discover();
    return Stream.of("a2a3sim", "a5sim")
        .filter(name -> platforms.named(name).facts().runtimes().contains(runtime))
        .toList();
  }

  /** Whether products are added to a result that is there before. */
  boolean adds() {
    return this != MIXED && this != ALTERNATING;
  }

  private static float[] random(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }

  private int elements() {
    return grid * grid * side * side;
  }

  private float[] left() {
    return random(1, elements());
  }

  private float[] right() {
    return random(2, elements());
  }

  private float[] old() {
    return adds() ? random(3, elements()) : new float[elements()];
  }

  /** The product as the device computes it. */
  float[] run(String platform, boolean fused) {
    float[] a = left();
    float[] b = right();
    try (Device device = new Device(platform, runtime, fused)) {
      return switch (this) {
        case BGEMM, BGEMM_EXPLICIT, BGEMM_ON_THE_HOST -> {
          int threads = GraphRuntimes.installed().named(runtime).threadsFor(3);
          yield batched(device, a, b).run(BatchedExample.program(runtime), threads).getFirst();
        }
        case PUSH_POP ->
            device
                .input(a)
                .input(b)
                .inout(old())
                .scalars(1, platform.equals("a5sim") ? 0 : 1)
                .run(PushPopExample.program(), 4)
                .getFirst();
        case MIXED -> mixed(device, a, b);
        case ALTERNATING ->
            device
                .input(a)
                .input(b)
                .output(elements())
                .input(a)
                .input(b)
                .output(elements())
                .scalars(1, 1, 1, 1)
                .run(AlternatingExample.program(), 4)
                .getFirst();
      };
    }
  }

  private Device batched(Device device, float[] a, float[] b) {
    return device.input(a).input(b).inout(old()).scalars(side, 1, grid, (long) grid * grid, grid);
  }

  /** All four products of an iteration, which have to be the same. */
  private float[] mixed(Device device, float[] a, float[] b) {
    for (int pair = 0; pair < 3; pair++) {
      device.input(a).input(b).output(elements());
    }
    for (int more = 0; more < 6; more++) {
      device.output(elements());
    }
    List<float[]> results = device.run(MixedExample.program(), 4);
    float[] product = results.getFirst();
    for (int other : new int[] {3, 7}) {
      if (!Arrays.equals(product, results.get(other))) {
        throw new AssertionError("result " + other + " is another product");
      }
    }
    return product;
  }

  /** The product in plain arithmetic. */
  float[] oracle(SumOrder order, boolean stepsDescending) {
    float[] a = left();
    float[] b = right();
    float[] c = old();
    int tile = side * side;
    for (int result = 0; result < grid * grid; result++) {
      for (int i = 0; i < grid; i++) {
        int step = stepsDescending ? grid - 1 - i : i;
        int left = (result / grid * grid + step) * tile;
        int right = (step * grid + result % grid) * tile;
        order.addProduct(a, left, b, right, c, result * tile, side);
      }
    }
    return c;
  }
}
