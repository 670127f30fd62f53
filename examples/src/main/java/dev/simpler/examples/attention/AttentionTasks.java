package dev.simpler.examples.attention;

/** Function ids of attention's kernels, the same in every graph, and what its tasks are cut by. */
final class AttentionTasks {
  static final int QUERY_KEY = 0;
  static final int SOFTMAX = 1;
  static final int PROBABILITY_VALUE = 2;
  static final int UPDATE = 3;

  /** A kernel that does nothing: its task owns what a sequence accumulates. */
  static final int HUB = 4;

  /** Heads that one task works on, at most. */
  static final int HEAD_TILE = 128;

  private AttentionTasks() {}
}
