package dev.simpler.onboard.child;

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
  /** Runs; the words are where callable, arguments and configuration lie in shared memory. */
  RUN,
  /** Closes the device. */
  CLOSE
}
