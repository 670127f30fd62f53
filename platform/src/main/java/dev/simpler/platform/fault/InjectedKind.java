package dev.simpler.platform.fault;

import dev.simpler.abi.error.ErrorCategory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Faults that can be injected, and how each has to end. */
public enum InjectedKind {
  /** The device has no memory left for an allocation. */
  OUT_OF_MEMORY(FaultEvent.MALLOC, ErrorCategory.OUT_OF_MEMORY, "", 0),
  /** A copy fails before it moves a byte. */
  COPY_FAILS(FaultEvent.COPY, ErrorCategory.DEVICE_MEMORY, "", 0),
  /** A copy moves its first half only, and says so. */
  SHORT_COPY(FaultEvent.COPY, ErrorCategory.DEVICE_MEMORY, "", 0),
  /** One bit of what a copy moved is wrong, and nobody says so. */
  BIT_FLIP(FaultEvent.COPY, null, "the bit, counted from the first byte; by seed", -1),
  /** The device is gone: this call and all later ones fail. */
  LOST_DEVICE(FaultEvent.CALL, ErrorCategory.POISONED, "", 0),
  /** A kernel throws. */
  KERNEL_THROWS(FaultEvent.KERNEL, ErrorCategory.KERNEL, "", 0),
  /** A kernel never returns. */
  KERNEL_ENDLESS(FaultEvent.KERNEL, ErrorCategory.STALL, "", 0),
  /** A kernel starts late, as on a core that is slow. */
  SLOW_CORE(FaultEvent.KERNEL, null, "nanoseconds of virtual time; 100000", 100_000),
  /** The end of a kernel never reaches its scheduler. */
  LOST_COMPLETION(FaultEvent.KERNEL, ErrorCategory.STALL, "", 0),
  /** A child process ends in the middle of a task. */
  CHILD_KILLED(FaultEvent.TASK, ErrorCategory.CRASH, "", 0),
  /** A child process is stopped and answers no more. */
  CHILD_STOPPED(
      FaultEvent.TASK,
      ErrorCategory.STALL,
      "milliseconds that its parent gives tasks then; 20000",
      20_000),
  /** A child process answers late. */
  MAILBOX_DELAYED(FaultEvent.TASK, null, "milliseconds; 20", 20);

  private final FaultEvent event;
  private final @Nullable ErrorCategory outcome;
  private final String by;
  private final long usual;

  InjectedKind(FaultEvent event, @Nullable ErrorCategory outcome, String by, long usual) {
    this.event = event;
    this.outcome = outcome;
    this.by = by;
    this.usual = usual;
  }

  /** {@return its name in plans} */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@return what is counted until it strikes} */
  public FaultEvent event() {
    return event;
  }

  /**
   * {@return the category of the error that the work it strikes must end with} Empty if it must end
   * well, or for {@link #BIT_FLIP} with other values in its results.
   */
  public Optional<ErrorCategory> outcome() {
    return Optional.ofNullable(outcome);
  }

  /** {@return what {@code by} means for it and what it is by default; empty if it takes none} */
  public String by() {
    return by;
  }

  /** What {@code by} is unless the plan says. */
  long usual() {
    return usual;
  }

  /** The kind of a word of a plan. */
  static Optional<InjectedKind> of(String word) {
    return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** {@return all words} */
  public static List<String> words() {
    return Stream.of(values()).map(InjectedKind::word).toList();
  }
}
