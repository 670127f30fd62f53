package dev.simpler.examples.check;

import dev.simpler.examples.check.BugBench.Cores;
import dev.simpler.kernel.Kernel;
import java.util.Arrays;
import java.util.List;

/**
 * One program of the corpus.
 *
 * @param runtime its graph runtime
 * @param graph its orchestration function
 * @param cores what takes part in its task
 * @param kernels its kernels, by function id
 * @param number which mistake to make
 * @param onA2A3 the finding expected on A2/A3, {@code -} if none, {@code !} if it cannot run there
 * @param onA5 the same on A5
 * @param what what it does
 */
record CorpusCase(
    String runtime,
    Class<?> graph,
    Cores cores,
    List<Class<? extends Kernel>> kernels,
    int number,
    String onA2A3,
    String onA5,
    String what) {
  private static final int COLUMNS = 8;

  /** Reads a line of {@code corpus.csv}. */
  static CorpusCase of(String line) {
    String[] cells = line.split(",", COLUMNS);
    return new CorpusCase(
        switch (cells[0].strip()) {
          case "tmr" -> "tensormap_and_ringbuffer";
          case "hbg" -> "host_build_graph";
          case "abg" -> "aicpu_build_graph";
          default -> throw new IllegalArgumentException(line);
        },
        type(cells[1]),
        Cores.valueOf(cells[2].strip()),
        Arrays.stream(cells[3].strip().split(" "))
            .<Class<? extends Kernel>>map(name -> type(name).asSubclass(Kernel.class))
            .toList(),
        Integer.parseInt(cells[4].strip()),
        cells[5].strip(),
        cells[6].strip(),
        cells[COLUMNS - 1].strip());
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(CorpusCase.class.getPackageName() + "." + name.strip());
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  /** What is expected on a platform. */
  String expected(String platform) {
    return platform.equals("a2a3sim") ? onA2A3 : onA5;
  }

  @Override
  public String toString() {
    return graph.getSimpleName()
        + " "
        + kernels.getFirst().getSimpleName()
        + " "
        + number
        + ": "
        + what;
  }
}
