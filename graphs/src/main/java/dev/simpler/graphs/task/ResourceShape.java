package dev.simpler.graphs.task;

/** Resource shapes of tasks, as small integers because they index the ready queues. */
public final class ResourceShape {
  /** One cube core. */
  public static final int AIC = 0;

  /** One vector core. */
  public static final int AIV = 1;

  /** A cluster: two or three of its cores together. */
  public static final int MIX = 2;

  /** Number of shapes. */
  public static final int COUNT = 3;

  private static final int AIC_SLOT = 1;

  private ResourceShape() {}

  /** The shape of a task whose active slots are {@code mask}: bit 0 AIC, bits 1 and 2 the AIVs. */
  public static int of(int mask) {
    if (Integer.bitCount(mask) > 1) {
      return MIX;
    }
    return mask == AIC_SLOT ? AIC : AIV;
  }

  /** The shape's name, for messages. */
  public static String name(int shape) {
    return switch (shape) {
      case AIC -> "AIC";
      case AIV -> "AIV";
      default -> "MIX";
    };
  }
}
