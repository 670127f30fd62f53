package dev.simpler.platform.orchestration;

/** Severity of a message an orchestration function logs. */
public enum LogLevel {
  /** For who looks for a mistake. */
  DEBUG,
  /** What happens. */
  INFO,
  /** What is likely a mistake. */
  WARN,
  /** What is one. */
  ERROR,
  /** Written whatever the configured level is. */
  ALWAYS
}
