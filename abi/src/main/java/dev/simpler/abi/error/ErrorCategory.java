package dev.simpler.abi.error;

/** What kind of thing went wrong; the command line derives its exit code from it. */
public enum ErrorCategory {
  /** The caller passed an argument outside its documented range, or called in the wrong order. */
  USAGE,
  /** Bytes do not form a legal struct of the ABI. */
  ABI,
  /** A host address is unknown to the host memory registry. */
  HOST_MEMORY,
  /** A device address is not live, out of bounds, freed, or of another device. */
  DEVICE_MEMORY,
  /** A pointer of one address space was used where the other one is meant. */
  WRONG_SPACE,
  /** Device or on-chip memory is exhausted. */
  OUT_OF_MEMORY,
  /** A kernel or orchestration image cannot be loaded. */
  IMAGE,
  /** A kernel failed while it ran on a core. */
  KERNEL,
  /** The orchestration function misused its API or gave up. */
  ORCHESTRATION,
  /** Nothing can move any more: a proven wait cycle. */
  DEADLOCK,
  /** A kernel passed the stall limit, in virtual or in host time, or a child process its own. */
  STALL,
  /** A process that did part of the work ended before it was done. */
  CRASH,
  /** A checker attached to the run reported findings. */
  FINDING,
  /** The operation is declared unsupported in the capability list. */
  UNSUPPORTED,
  /** The platform cannot be used on this machine. */
  UNAVAILABLE,
  /** The device broke an invariant earlier and refuses everything until it is reset. */
  POISONED,
  /** A defect of this project. */
  INTERNAL;

  /**
   * {@return the category of whatever was thrown}
   *
   * @param otherwise of what is neither typed nor a want of memory
   * @param thrown what was caught, also of a user's class
   */
  public static ErrorCategory of(Throwable thrown, ErrorCategory otherwise) {
    return switch (thrown) {
      case SimplerException typed -> typed.category();
      case OutOfMemoryError refused -> OUT_OF_MEMORY;
      default -> otherwise;
    };
  }
}
