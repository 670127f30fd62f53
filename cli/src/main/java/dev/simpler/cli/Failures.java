package dev.simpler.cli;

import dev.simpler.abi.error.Described;
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
      err.println("error: " + Described.message(known));
      err.flush();
      return ExitCode.of(known.category()).value();
    }
    err.println("internal error: " + Described.of(failure));
    err.println(Described.trace(failure));
    err.flush();
    return ExitCode.INTERNAL.value();
  }
}
