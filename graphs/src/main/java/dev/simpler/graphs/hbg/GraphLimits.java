package dev.simpler.graphs.hbg;

/**
 * How large a graph may get. Those of tasks, words and successors are the reference's; the others
 * are far above what such graphs need and end functions that have no end.
 *
 * @param tasks tasks per run
 * @param words argument words per task
 * @param successors successors per task
 * @param buffers allocations of device memory that are not freed yet
 * @param calls calls of the function that builds the graph; all tasks and edges take fewer
 */
record GraphLimits(int tasks, int words, int successors, int buffers, int calls) {
  static final GraphLimits DEFAULT = new GraphLimits(131_072, 16, 128, 262_144, 20_000_000);
}
