package dev.simpler.graphs.task;

import dev.simpler.abi.task.TensorTag;

/**
 * What a task does with each of its tensors as one number, two bits each, the first one lowest: so
 * as many fit as the widest epoch of the ABI allows.
 */
public final class ArgumentUses {
  private static final int BITS = 2;
  private static final int ONE = (1 << BITS) - 1;
  private static final int WRITTEN = 1;
  private static final int CREATED = 2;
  private static final int REPLACED = 3;

  private ArgumentUses() {}

  /**
   * What a tag says of argument {@code index}, with nothing said of the others. Tags that a
   * kernel's signature can tell from each other differ.
   */
  public static long of(TensorTag tag, int index) {
    long use =
        switch (tag) {
          case INPUT -> 0;
          case OUTPUT -> CREATED;
          case OUTPUT_EXISTING -> REPLACED;
          case INOUT, NO_DEP -> WRITTEN;
        };
    return use << BITS * index;
  }

  /** Whether the runtime creates the tensor of an argument. */
  public static boolean isCreated(long uses, int index) {
    return (uses >>> BITS * index & ONE) == CREATED;
  }

  /** Whether the task may write the tensor of an argument. */
  public static boolean isWritten(long uses, int index) {
    return (uses >>> BITS * index & ONE) != 0;
  }
}
