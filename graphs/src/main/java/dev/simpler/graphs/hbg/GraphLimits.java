package dev.simpler.graphs.hbg;

/**
 * How large a graph may get. The defaults are the reference's.
 *
 * @param tasks tasks per run
 * @param words argument words per task
 * @param successors successors per task
 * @param calls calls of the function that builds the graph; all tasks and edges take fewer
 */
record GraphLimits(int tasks, int words, int successors, int calls) {
  static final GraphLimits DEFAULT = new GraphLimits(131_072, 16, 128, 20_000_000);
}
