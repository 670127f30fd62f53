package dev.simpler.abi.mailbox;

import dev.simpler.abi.error.AbiException;

/** State word of a mailbox; the ordinal is the value. */
public enum MailboxState {
  IDLE,
  TASK_READY,
  TASK_DONE,
  SHUTDOWN,
  CONTROL_REQUEST,
  CONTROL_DONE;

  /** The state with the given value. */
  public static MailboxState ofCode(int code) {
    if (code < 0 || code >= values().length) {
      throw AbiException.at(
          "Mailbox",
          MailboxLayout.OFFSET_STATE,
          "state " + code + " is outside 0.." + (values().length - 1));
    }
    return values()[code];
  }
}
