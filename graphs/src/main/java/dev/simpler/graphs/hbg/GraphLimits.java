package dev.simpler.graphs.hbg;

/**
 * How large a graph may get. The defaults are the reference's.
 *
 * @param tasks tasks per run
 * @param words argument words per task
 * @param successors successors per task
 */
record GraphLimits(int tasks, int words, int successors) {
  static final GraphLimits DEFAULT = new GraphLimits(131_072, 16, 128);
}
