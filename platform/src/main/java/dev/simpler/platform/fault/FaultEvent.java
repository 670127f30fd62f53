package dev.simpler.platform.fault;

/** What is counted until an injected fault strikes. Each device counts for itself. */
public enum FaultEvent {
  /** An allocation by the host. */
  MALLOC,
  /** A copy to or from the device. */
  COPY,
  /** Any memory call or run of the host. */
  CALL,
  /** A kernel that a core is about to start, in the order of virtual time. */
  KERNEL,
  /** A task that a child process was given. */
  TASK
}
