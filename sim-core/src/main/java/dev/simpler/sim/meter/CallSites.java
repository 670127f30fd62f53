package dev.simpler.sim.meter;

import java.util.Arrays;

/**
 * Which calls of an image are under way, by numbers that were woven in before each of them; nothing
 * is woven into code whose lines nobody wants. One per core; confined to the thread that runs the
 * code.
 *
 * <p>What is public here and takes a level is called by woven code.
 */
public final class CallSites {
  private static final int FIRST_LEVELS = 16;

  private int[] sites = new int[FIRST_LEVELS];
  private int top = -1;

  /** No call is under way. */
  public CallSites() {}

  /** Code of an image starts to run. */
  public void begin() {
    top = -1;
  }

  /** A method with calls starts; returns its level. */
  public int enter() {
    int level = top + 1;
    if (level == sites.length) {
      sites = Arrays.copyOf(sites, 2 * level);
    }
    return level;
  }

  /** The method of a level is about to make a call; those above it are gone, however they ended. */
  public void at(int level, int site) {
    sites[level] = site;
    top = level;
  }

  /** The method of a level returns. */
  public void leave(int level) {
    top = level - 1;
  }

  /** Calls under way. */
  public int depth() {
    return top + 1;
  }

  /**
   * The number of a call under way.
   *
   * @param above calls that were made by it and are under way: 0 for the innermost
   */
  public int site(int above) {
    return sites[top - above];
  }
}
