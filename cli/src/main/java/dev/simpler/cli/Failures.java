package dev.simpler.cli;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.cli.output.ExitCode;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Turns exceptions into one message on standard error and an exit code. */
final class Failures implements CommandLine.IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
    PrintWriter err = command.getErr();
    if (failure instanceof SimplerException known) {
      err.println("error: " + known.getMessage());
      err.flush();
      return ExitCode.of(known.category()).value();
    }
    err.println("internal error: " + failure);
    failure.printStackTrace(err);
    err.flush();
    return ExitCode.INTERNAL.value();
  }
}
