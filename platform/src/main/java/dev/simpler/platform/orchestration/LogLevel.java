package dev.simpler.platform.orchestration;

/** Severity of a message an orchestration function logs. */
public enum LogLevel {
  DEBUG,
  INFO,
  WARN,
  ERROR,
  /** Written whatever the configured level is. */
  ALWAYS
}
