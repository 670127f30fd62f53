package dev.simpler.abi.mailbox;

import dev.simpler.abi.error.AbiException;

/** What a control request asks of a child; the ordinal is the value. */
public enum ControlCommand {
  MALLOC,
  FREE,
  COPY_TO,
  COPY_FROM;

  /** The command with the given value; unknown ones are refused, never acknowledged. */
  public static ControlCommand ofCode(long code) {
    if (code < 0 || code >= values().length) {
      throw AbiException.at(
          "Mailbox",
          MailboxLayout.OFFSET_COMMAND,
          "command " + code + " is outside 0.." + (values().length - 1));
    }
    return values()[(int) code];
  }
}
