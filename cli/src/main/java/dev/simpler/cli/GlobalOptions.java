package dev.simpler.cli;

import dev.simpler.cli.output.Terminal;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes. */
final class GlobalOptions {
  /** When output is coloured. */
  enum Color {
    /** On a terminal, unless the environment has NO_COLOR. */
    AUTO,
    ALWAYS,
    NEVER
  }

  /** What is said on standard error besides errors. */
  enum LogLevel {
    ERROR(Level.SEVERE),
    WARN(Level.WARNING),
    INFO(Level.INFO),
    /** Errors with the calls that led to them, and all that orchestration functions log. */
    DEBUG(Level.ALL);

    private final Level level;

    LogLevel(Level level) {
      this.level = level;
    }
  }

  @Option(
      names = "--classpath",
      paramLabel = "PATHS",
      scope = ScopeType.INHERIT,
      description = {
        "Jars and folders with programs and platforms of your own, separated as the JVM's class"
            + " path; DIR/* is all jars in it."
      })
  private List<String> classPath = List.of();

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      scope = ScopeType.INHERIT,
      description = "Colours: auto (the default), always or never; auto heeds NO_COLOR.")
  private Color color = Color.AUTO;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      scope = ScopeType.INHERIT,
      description = "What is logged on standard error: error, warn, info (the default) or debug.")
  private LogLevel logLevel = LogLevel.INFO;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "The same as --log-level debug.")
  private boolean verbose;

  /** Kept, because the logging system forgets loggers that nobody holds. */
  private final Logger logger = Logger.getLogger("dev.simpler");

  List<String> classPath() {
    return classPath;
  }

  LogLevel logLevel() {
    return verbose ? LogLevel.DEBUG : logLevel;
  }

  /** Whether there are colours, on such a terminal. */
  Ansi ansi(Terminal terminal) {
    return switch (color) {
      case ALWAYS -> Ansi.ON;
      case NEVER -> Ansi.OFF;
      case AUTO ->
          terminal.out() && System.getenv().getOrDefault("NO_COLOR", "").isEmpty()
              ? Ansi.ON
              : Ansi.OFF;
    };
  }

  /** Says of what is logged what this level lets pass. */
  void applyLogLevel() {
    Level level = logLevel().level;
    logger.setLevel(level);
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.setLevel(level);
      handler.setFormatter(new OneLine());
    }
  }
}
