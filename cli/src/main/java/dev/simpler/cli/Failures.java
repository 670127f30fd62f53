package dev.simpler.cli;

import dev.simpler.abi.error.Described;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.cli.GlobalOptions.LogLevel;
import dev.simpler.cli.output.ExitCode;
import dev.simpler.cli.output.Terminal;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Turns exceptions into one message on standard error and an exit code. */
final class Failures implements CommandLine.IExecutionExceptionHandler {
  private final GlobalOptions options;
  private final Terminal terminal;

  Failures(GlobalOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
    PrintWriter err = command.getErr();
    ExitCode code;
    if (failure instanceof SimplerException known) {
      code = ExitCode.of(known.category());
      err.println(prefix("error:") + " " + Described.message(known));
    } else {
      code = ExitCode.INTERNAL;
      err.println(prefix("internal error:") + " " + Described.of(failure));
    }
    if (code == ExitCode.INTERNAL || options.logLevel() == LogLevel.DEBUG) {
      err.println(Described.trace(failure));
    }
    err.flush();
    return code.value();
  }

  /** How a line about an error begins. */
  String prefix(String word) {
    return options
        .ansi(new Terminal(terminal.err(), terminal.err(), true))
        .string("@|bold,red " + word + "|@");
  }
}
