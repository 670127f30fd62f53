package dev.simpler.cli.output;

import dev.simpler.abi.error.SimplerException;

/** Ends a command with more to say in its JSON object than the error, or with a code of its own. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final SimplerException failure;
  private final transient Json.Body head;
  private final int exit;

  /**
   * A command's end.
   *
   * @param failure what went wrong
   * @param head the fields before the error, {@code ok} among them
   * @param exit what the process exits with
   */
  public CommandFailure(SimplerException failure, Json.Body head, int exit) {
    super(failure);
    this.failure = failure;
    this.head = head;
    this.exit = exit;
  }

  /** What went wrong. */
  public SimplerException failure() {
    return failure;
  }

  /** The fields before the error. */
  public Json.Body head() {
    return head;
  }

  /** What the process exits with. */
  public int exit() {
    return exit;
  }
}
