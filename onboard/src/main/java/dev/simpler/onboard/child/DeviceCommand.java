package dev.simpler.onboard.child;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.runtime.child.ChildException;

/** What the parent asks of the process that hosts a library; the ordinal crosses. */
enum DeviceCommand {
  /** Opens the device; the result is 1 if the library stages host tensors, otherwise 0. */
  OPEN,
  /** Allocates the first word's number of bytes; the result is the address. */
  MALLOC,
  /** Frees the first word's address. */
  FREE,
  /** Copies the bounce buffer to the first word's address; the second word is the size. */
  COPY_TO,
  /** Copies from the first word's address to the bounce buffer; the second word is the size. */
  COPY_FROM,
  /**
   * Runs; the words are where callable, arguments and configuration lie in shared memory, the
   * result is how many more runs the process can do.
   */
  RUN,
  /** Closes the device. */
  CLOSE,
  /** Allocates a window: the bounce buffer has place and size, then the window. */
  ALLOCATE_WINDOW,
  /** Connects a window: the bounce buffer has it and all; the result is the context's address. */
  CONNECT_WINDOW,
  /** Releases the window in the bounce buffer. */
  RELEASE_WINDOW;

  /**
   * The command with the given value.
   *
   * @throws ChildException if there is none
   */
  static DeviceCommand ofCode(long code) {
    if (code < 0 || code >= values().length) {
      throw new ChildException(
          Fault.of(
              ErrorCategory.INTERNAL,
              "request " + code + " of a card's process is outside 0.." + (values().length - 1)));
    }
    return values()[(int) code];
  }
}
