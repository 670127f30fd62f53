package dev.simpler.kernel;

/** What TNOTIFY makes of a signal. */
public enum NotifyOperation {
  /** Adds to it, in one undivided step. */
  ADD,
  /** Replaces it. */
  SET
}
