package dev.simpler.cli;

import dev.simpler.abi.error.Described;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.cli.GlobalOptions.LogLevel;
import dev.simpler.cli.output.CommandFailure;
import dev.simpler.cli.output.ExitCode;
import dev.simpler.cli.output.Json;
import dev.simpler.cli.output.Terminal;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Turns exceptions into one message on standard error and an exit code, and into the object on
 * standard output if one was asked for.
 */
final class Failures implements CommandLine.IExecutionExceptionHandler {
  private final GlobalOptions options;
  private final Terminal terminal;

  Failures(GlobalOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  /** Whether a command line asks for JSON, also one that is wrong otherwise. */
  static boolean wantsJson(List<String> arguments) {
    return arguments.stream()
        .takeWhile(each -> !each.equals("--"))
        .anyMatch(each -> each.equals("--json") || each.equals("--json=true"));
  }

  @Override
  public int handleExecutionException(
      Exception thrown, CommandLine command, CommandLine.ParseResult arguments) {
    CommandFailure ended = thrown instanceof CommandFailure own ? own : null;
    Throwable failure = ended == null ? unwrapped(thrown) : ended.failure();
    ErrorCategory category = ErrorCategory.INTERNAL;
    String message = Described.of(failure);
    if (failure instanceof SimplerException known) {
      category = known.category();
      message = Described.message(known);
    }
    ExitCode code = ExitCode.of(category);
    PrintWriter err = command.getErr();
    String word = failure instanceof SimplerException ? "error:" : "internal error:";
    err.println(prefix(word) + " " + message);
    if (code == ExitCode.INTERNAL || options.logLevel() == LogLevel.DEBUG) {
      err.println(Described.trace(failure));
    }
    err.flush();
    if (wantsJson(arguments.originalArgs())) {
      writeJson(command, ended == null ? null : ended.head(), category, message);
    }
    return ended == null ? code.value() : ended.exit();
  }

  /** An error that is no exception comes in the wrapper of the library that calls commands. */
  private static Throwable unwrapped(Exception thrown) {
    return thrown instanceof CommandLine.ExecutionException
            && thrown.getCause() instanceof Error error
        ? error
        : thrown;
  }

  /** The object of a command that failed. */
  static void writeJson(
      CommandLine command, Json.@Nullable Body head, ErrorCategory category, String message) {
    Json.object(
        command.getOut(),
        fields -> {
          if (head == null) {
            fields.writeStringField("command", command.getCommandSpec().qualifiedName());
            fields.writeBooleanField("ok", false);
          } else {
            head.write(fields);
          }
          fields.writeStringField("error", message);
          fields.writeStringField("category", category.name());
        });
  }

  /** How a line about an error begins. */
  String prefix(String word) {
    return options
        .ansi(new Terminal(terminal.err(), terminal.err(), true))
        .string("@|bold,red " + word + "|@");
  }
}
