package dev.simpler.sim.check.task;

import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.task.TensorTag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which tags of a submission a kernel's signature allows. */
public final class Signatures {
  /**
   * How a task disagrees with a signature.
   *
   * @param argument index of the tensor
   * @param what the disagreement
   */
  public record Mismatch(int argument, String what, String mend) {}

  private Signatures() {}

  /**
   * Holds a kernel's signature against the tags of a task that runs it alone; null if they agree,
   * or one of them says nothing.
   */
  public static @Nullable Mismatch mismatch(List<Direction> signature, List<TensorTag> tags) {
    if (signature.isEmpty() || tags.isEmpty()) {
      return null;
    }
    for (int i = 0; i < tags.size(); i++) {
      Direction declared = i < signature.size() ? signature.get(i) : null;
      TensorTag tag = tags.get(i);
      if (declared == null || !allows(declared, tag)) {
        return new Mismatch(
            i,
            "the kernel's signature says "
                + (declared == null ? "nothing" : declared)
                + " of tensor "
                + i
                + ", which was submitted as "
                + tag
                + (declared == null ? ": it has " + signature.size() + " arguments" : ""),
            "correct the signature of the kernel's callable, or the tag");
      }
    }
    long scalars = signature.stream().skip(tags.size()).filter(Direction.SCALAR::equals).count();
    return tags.size() + scalars == signature.size()
        ? null
        : new Mismatch(
            tags.size() - 1,
            "the kernel's signature has "
                + (signature.size() - scalars)
                + " tensors, the task was submitted with "
                + tags.size(),
            "submit the task with all tensors of the signature");
  }

  /**
   * Whether a tag says no less than the signature: what the kernel reads must be waited for, what
   * it writes must be known to be written. A tag may say more.
   */
  static boolean allows(Direction declared, TensorTag tag) {
    return switch (declared) {
      case SCALAR -> false;
      case IN -> tag == TensorTag.INPUT || tag == TensorTag.INOUT || tag == TensorTag.NO_DEP;
      case OUT -> tag != TensorTag.INPUT;
      case INOUT -> tag == TensorTag.INOUT || tag == TensorTag.NO_DEP;
    };
  }
}
