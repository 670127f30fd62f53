package dev.simpler.sim.engine;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TEXPANDS;
import dev.simpler.platform.device.AicoreExecutor.Footprint;
import dev.simpler.sim.core.CorePort;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A random graph of tasks over cells of device memory. Each task mixes the cells of its producers
 * into its own; if the graph is racy, also into one cell that all tasks share.
 */
final class ScriptedGraph {
  private static final int CELL = 8;

  private final TestChip chip;
  private final long cells;
  private final boolean racy;
  private final int[][] producers;
  private final List<List<Integer>> consumers = new ArrayList<>();
  private final boolean[] cube;
  private final long[] duration;
  private final long[] kernels = new long[4];

  ScriptedGraph(TestChip chip, int size, boolean racy, long shape) {
    Random random = new Random(shape);
    this.chip = chip;
    this.racy = racy;
    cells = chip.memory.malloc((long) CELL * (size + 1));
    for (int i = 0; i <= size; i++) {
      chip.memory.putLong(cells + (long) CELL * i, i);
    }
    producers = new int[size][];
    cube = new boolean[size];
    duration = new long[size];
    for (int task = 0; task < size; task++) {
      consumers.add(new ArrayList<>());
      cube[task] = random.nextInt(3) == 0;
      duration[task] = random.nextInt(20_000) * TestChip.NS;
      producers[task] = random.ints(random.nextInt(4), 0, Math.max(1, task)).distinct().toArray();
      if (task == 0) {
        producers[task] = new int[0];
      }
      for (int producer : producers[task]) {
        consumers.get(producer).add(task);
      }
    }
    for (int kernel = 0; kernel < kernels.length; kernel++) {
      kernels[kernel] = chip.kernel("mix" + kernel, false, (context, port) -> run(context, port));
    }
  }

  private void run(KernelContext context, CorePort port) {
    int task = context.blockIndex();
    long value = task;
    for (int producer : producers[task]) {
      value = SplitMix.mix(value, load(producer));
    }
    if (!cube[task]) {
      Tile tile = context.vec(ElementType.INT32, 8, 8).place();
      TEXPANDS.apply(tile, task);
      context.setFlag(Pipe.V, Pipe.MTE3, 1);
      context.waitFlag(Pipe.V, Pipe.MTE3, 1);
      tile.close();
    }
    for (int slice = 0; slice < 16; slice++) {
      port.spend(duration[task] / 16);
      value = SplitMix.mix(value, slice);
      if (racy) {
        store(size(), SplitMix.mix(load(size()), task));
      }
    }
    store(task, value);
  }

  private long load(int cell) {
    return chip.memory.getLong(cells + (long) CELL * cell);
  }

  private void store(int cell, long value) {
    chip.memory.putLong(cells + (long) CELL * cell, value);
  }

  void footprint(int task, Footprint footprint) {
    for (int producer : producers[task]) {
      footprint.add(cells + (long) CELL * producer, CELL, false);
    }
    footprint.add(cells + (long) CELL * task, CELL, true);
    if (racy) {
      footprint.add(cells + (long) CELL * size(), CELL, true);
    }
  }

  int size() {
    return producers.length;
  }

  int[] producers(int task) {
    return producers[task];
  }

  List<Integer> consumers(int task) {
    return consumers.get(task);
  }

  boolean isCube(int task) {
    return cube[task];
  }

  /** Whether the task has a kernel that runs on a vector core. */
  boolean isVectorKernel(int task) {
    return !cube[task] && kernel(task) != 0;
  }

  long kernel(int task) {
    return task % 5 == 4 ? 0 : kernels[task % kernels.length];
  }

  /** All cells, the shared one last. */
  List<Long> results() {
    List<Long> results = new ArrayList<>();
    for (int cell = 0; cell <= size(); cell++) {
      results.add(load(cell));
    }
    return results;
  }
}
