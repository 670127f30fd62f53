package dev.simpler.examples.attention;

/** How large the slots of {@link SpmdAttentionBlock}'s pipes are, in kernels as in graphs. */
public final class AttentionRooms {
  /** Most heads of a tile. */
  static final int HEADS = 64;

  /** Most positions of a page, and elements of a head. */
  private static final int WIDTH = 128;

  /** Elements of a block's two slots of a pipe, each of the largest tile. */
  public static final int ELEMENTS = 2 * HEADS * WIDTH;

  private AttentionRooms() {}
}
