package dev.simpler.sim.check.task;

import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.task.TensorTag;

/** Which tags of a submission a kernel's signature allows. */
final class Signatures {
  private Signatures() {}

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
