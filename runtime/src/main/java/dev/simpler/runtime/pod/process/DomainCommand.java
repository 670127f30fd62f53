package dev.simpler.runtime.pod.process;

import org.jspecify.annotations.Nullable;

/**
 * What a parent asks of the process of a chip, or of a worker with chips, about communication
 * domains; parameters and answers are in the {@link JointFile}. Codes are behind those that all
 * children know.
 */
enum DomainCommand {
  ALLOCATE,
  CONNECT,
  RELEASE,
  ENTER,
  KEEPS_TIME,
  ENTER_PART,
  COPY_TO,
  COPY_FROM;

  private static final long FIRST = 64;

  /** Its code in the mailbox. */
  long code() {
    return FIRST + ordinal();
  }

  /** The command of a code; null if it is another one. */
  static @Nullable DomainCommand ofCode(long code) {
    return code >= FIRST && code < FIRST + values().length ? values()[(int) (code - FIRST)] : null;
  }
}
