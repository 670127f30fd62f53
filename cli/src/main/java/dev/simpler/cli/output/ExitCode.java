package dev.simpler.cli.output;

import dev.simpler.abi.error.ErrorCategory;

/** What the process exits with; scripts rely on the numbers. */
public enum ExitCode {
  OK(0),
  /** The run failed or its result is wrong. */
  FAILED(1),
  /** The command line is wrong. */
  USAGE(2),
  /** A checker reported findings. */
  FINDINGS(3),
  /** Declared unsupported. */
  UNSUPPORTED(4),
  /** Struct layouts or vectors differ. */
  ABI_MISMATCH(5),
  /** Nothing can move any more, or a stall limit was hit. */
  DEADLOCK(6),
  /** The platform cannot be used on this machine. */
  UNAVAILABLE(7),
  /** A defect of this project. */
  INTERNAL(70);

  private final int value;

  ExitCode(int value) {
    this.value = value;
  }

  /** The number. */
  public int value() {
    return value;
  }

  /** The code for an error of the given category. */
  public static ExitCode of(ErrorCategory category) {
    return switch (category) {
      case USAGE -> USAGE;
      case ABI -> ABI_MISMATCH;
      case HOST_MEMORY,
          DEVICE_MEMORY,
          WRONG_SPACE,
          OUT_OF_MEMORY,
          IMAGE,
          KERNEL,
          ORCHESTRATION,
          CRASH,
          POISONED ->
          FAILED;
      case DEADLOCK, STALL -> DEADLOCK;
      case FINDING -> FINDINGS;
      case UNSUPPORTED -> UNSUPPORTED;
      case UNAVAILABLE -> UNAVAILABLE;
      case INTERNAL -> INTERNAL;
    };
  }
}
