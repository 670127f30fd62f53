package dev.simpler.graphs.schedule;

import dev.simpler.graphs.cores.CoreGroup;
import dev.simpler.graphs.cores.CoreProtocol;
import dev.simpler.graphs.task.ResourceShape;
import java.util.Arrays;

/**
 * The clusters one scheduler thread owns, as bit masks over their position in its list. A core is
 * idle, or it runs something; a running core is open once it has acknowledged what it runs and
 * nothing is pending for it, and only then it may be given a second dispatch.
 */
final class OwnedCores implements CoreGroup {
  /** Most clusters one thread can own. */
  static final int MAX_CLUSTERS = Long.SIZE;

  static final int AIC_LANE = 0;
  static final int AIV0_LANE = 1;
  static final int AIV1_LANE = 2;
  static final int LANES = 3;

  private final int allClusters;
  private final int[] clusters = new int[MAX_CLUSTERS];
  private final long[] idle = new long[LANES];
  private final long[] open = new long[LANES];
  private final long[] unasked = new long[LANES];
  private int count;

  OwnedCores(int allClusters) {
    this.allClusters = allClusters;
  }

  /** Owns nothing. */
  void clear() {
    count = 0;
    Arrays.fill(idle, 0);
    Arrays.fill(open, 0);
    Arrays.fill(unasked, 0);
  }

  /** Takes over a cluster; its cores are neither idle nor open until told. */
  int add(int cluster) {
    clusters[count] = cluster;
    return count++;
  }

  int count() {
    return count;
  }

  @Override
  public int size() {
    return LANES * count;
  }

  @Override
  public int core(int index) {
    return core(index % LANES, index / LANES);
  }

  @Override
  public boolean isIdle(int index) {
    return (idle[index % LANES] >>> index / LANES & 1) != 0;
  }

  int core(int lane, int position) {
    int cluster = clusters[position];
    return lane == AIC_LANE ? cluster : allClusters + 2 * cluster + lane - AIV0_LANE;
  }

  long idle(int lane) {
    return idle[lane];
  }

  long open(int lane) {
    return open[lane];
  }

  /** Cores whose acknowledgement is out and was not asked for. */
  long unasked(int lane) {
    return unasked[lane];
  }

  /** Files the core at {@code position}, which is up, under what {@code protocol} knows of it. */
  void mark(int lane, int position, int core, CoreProtocol protocol) {
    int state = protocol.state(core);
    long bit = 1L << position;
    long others = ~bit;
    idle[lane] = idle[lane] & others | (state == CoreProtocol.IDLE ? bit : 0);
    open[lane] = open[lane] & others | (state == CoreProtocol.OPEN ? bit : 0);
    unasked[lane] = unasked[lane] & others | (protocol.unacknowledged(core) ? bit : 0);
  }

  /** Clusters of which all three cores are idle. */
  long idleClusters() {
    return idle[0] & idle[1] & idle[2];
  }

  /** Clusters whose every core is idle or open and at least one runs. */
  long openClusters() {
    return (idle[0] | open[0]) & (idle[1] | open[1]) & (idle[2] | open[2]) & ~idleClusters();
  }

  /** Units of a shape that are idle. */
  int idleUnits(int shape) {
    return switch (shape) {
      case ResourceShape.AIC -> Long.bitCount(idle[AIC_LANE]);
      case ResourceShape.AIV -> Long.bitCount(idle[AIV0_LANE]) + Long.bitCount(idle[AIV1_LANE]);
      default -> Long.bitCount(idleClusters());
    };
  }

  /** Units of a shape that may be given a second dispatch. */
  int openUnits(int shape) {
    return switch (shape) {
      case ResourceShape.AIC -> Long.bitCount(open[AIC_LANE]);
      case ResourceShape.AIV -> Long.bitCount(open[AIV0_LANE]) + Long.bitCount(open[AIV1_LANE]);
      default -> Long.bitCount(openClusters());
    };
  }
}
