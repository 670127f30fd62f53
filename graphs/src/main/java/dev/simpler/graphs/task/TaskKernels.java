package dev.simpler.graphs.task;

import dev.simpler.abi.graph.TaskDescriptorLayout;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The kernels of a task as one number, so that handing them on costs nothing: sixteen bits per
 * kernel slot, the slot of the AIC lowest, then those of the two AIVs. The bits hold the function
 * id plus one, 0 in a slot without a kernel.
 */
public final class TaskKernels {
  /** No kernel in any slot. */
  public static final long NONE = 0;

  /** Function id of a slot without a kernel. */
  public static final int UNUSED = -1;

  /** Number of kernel slots. */
  public static final int SLOTS = TaskDescriptorLayout.SPEC.countOf("kernel_id");

  private static final int BITS = 16;
  private static final int ID = (1 << BITS) - 1;

  private TaskKernels() {}

  /** The kernels of function ids, each below 65535 or {@link #UNUSED}. */
  public static long of(int aic, int aiv0, int aiv1) {
    return aic + 1 | (aiv0 + 1L) << BITS | (aiv1 + 1L) << 2 * BITS;
  }

  /** Function id in a kernel slot, or {@link #UNUSED}. */
  public static int id(long kernels, int slot) {
    return (int) (kernels >>> slot * BITS & ID) - 1;
  }

  /** The function ids of all slots, {@link #UNUSED} where there is no kernel. */
  public static List<Integer> ids(long kernels) {
    return IntStream.range(0, SLOTS).mapToObj(slot -> id(kernels, slot)).toList();
  }

  /** The slots that have a kernel: bit 0 the AIC, bits 1 and 2 the AIVs. */
  public static int mask(long kernels) {
    int mask = 0;
    for (int slot = 0; slot < SLOTS; slot++) {
      mask |= id(kernels, slot) == UNUSED ? 0 : 1 << slot;
    }
    return mask;
  }

  /** Number of kernels. */
  public static int count(long kernels) {
    return Integer.bitCount(mask(kernels));
  }
}
