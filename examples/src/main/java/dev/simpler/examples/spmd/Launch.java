package dev.simpler.examples.spmd;

import java.util.ArrayList;
import java.util.List;

/**
 * One task of an SPMD program.
 *
 * @param mix whether each block takes a whole cluster: a cube core and two vector cores; otherwise
 *     it takes one vector core
 * @param blocks number of blocks
 * @param together whether all of them start at the same time
 */
record Launch(boolean mix, int blocks, boolean together) {
  static Launch mix(int blocks) {
    return new Launch(true, blocks, false);
  }

  static Launch vector(int blocks) {
    return new Launch(false, blocks, false);
  }

  /** The same task, all blocks starting at the same time. */
  Launch sync() {
    return new Launch(mix, blocks, true);
  }

  /** The same task; of blocks that start together as many as there are cores for. */
  Launch on(int clusters) {
    int most = mix ? clusters : 2 * clusters;
    return together && blocks > most ? new Launch(mix, most, true) : this;
  }

  /** {@code count} times this task. */
  List<Launch> times(int count) {
    return repeat(List.of(this), count);
  }

  static List<Launch> repeat(List<Launch> launches, int count) {
    List<Launch> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.addAll(launches);
    }
    return all;
  }

  @SafeVarargs
  static List<Launch> join(List<Launch>... parts) {
    List<Launch> all = new ArrayList<>();
    for (List<Launch> part : parts) {
      all.addAll(part);
    }
    return all;
  }

  /** Cores that write one line each for every block. */
  int coresPerBlock() {
    return mix ? 3 : 1;
  }
}
