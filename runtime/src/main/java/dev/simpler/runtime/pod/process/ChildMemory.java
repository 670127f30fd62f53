package dev.simpler.runtime.pod.process;

import dev.simpler.runtime.child.ChildLimits;
import dev.simpler.runtime.pod.Mode;

/**
 * How much memory of its own a child process may take: its heap, as much again outside of it, the
 * device memory of the chips in it, and what its virtual machine needs. What processes share does
 * not count. Processes below a child inherit its limit as the most that they may take each.
 */
final class ChildMemory {
  /** Code, classes, stacks, compilers: a tenth of it is usual. */
  private static final long VIRTUAL_MACHINE = 1L << 30;

  private ChildMemory() {}

  /** Bytes that a child may take. */
  static long of(ChildSpec.Role role, ChildLimits limits) {
    return switch (role) {
      case ChildSpec.Role.Chip chip -> sum(limits, 1);
      case ChildSpec.Role.Sub sub -> sum(limits, 0);
      case ChildSpec.Role.Nested nested -> of(nested.pod(), limits);
    };
  }

  private static long of(ChildSpec.PodSpec pod, ChildLimits limits) {
    if (pod.config().mode() == Mode.THREAD) {
      return sum(limits, chips(pod));
    }
    ChildLimits below = pod.config().childLimits();
    long most = Math.max(sum(limits, 0), sum(below, pod.config().chips().isEmpty() ? 0 : 1));
    for (ChildSpec.PodSpec child : pod.children()) {
      most = Math.max(most, of(child, below));
    }
    return most;
  }

  private static int chips(ChildSpec.PodSpec pod) {
    return pod.config().chips().size() + pod.children().stream().mapToInt(ChildMemory::chips).sum();
  }

  private static long sum(ChildLimits limits, int chips) {
    double all = 2.0 * limits.heapBytes() + (double) chips * limits.deviceBytes() + VIRTUAL_MACHINE;
    return (long) all; // as large as a long at most
  }
}
