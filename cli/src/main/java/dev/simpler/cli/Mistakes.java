package dev.simpler.cli;

import dev.simpler.abi.error.NearNames;
import dev.simpler.cli.output.ExitCode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says of a wrong command line what is wrong, what may be meant, and where to read on. */
final class Mistakes implements IParameterExceptionHandler {
  /** What picocli says if a group of commands is called by its own name alone. */
  private static final String NO_SUBCOMMAND = "Missing required subcommand";

  private final Failures failures;

  Mistakes(Failures failures) {
    this.failures = failures;
  }

  @Override
  public int handleParseException(ParameterException mistake, String[] arguments) {
    CommandLine command = mistake.getCommandLine();
    PrintWriter err = command.getErr();
    CommandSpec spec = command.getCommandSpec();
    err.println(failures.prefix("error:") + " " + message(mistake, spec));
    err.println("try: " + spec.qualifiedName() + " --help");
    err.flush();
    return ExitCode.USAGE.value();
  }

  private static String message(ParameterException mistake, CommandSpec spec) {
    if (!(mistake instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      String message = String.valueOf(mistake.getMessage());
      return message.startsWith(NO_SUBCOMMAND)
          ? spec.qualifiedName()
              + " needs a command, choose one of "
              + String.join(", ", commands(spec))
          : message;
    }
    String word = unmatched.getUnmatched().getFirst();
    if (word.startsWith("-")) {
      String name = word.replaceFirst("=.*", "");
      return "unknown option " + name + NearNames.question(name, options(spec));
    }
    List<String> commands = commands(spec);
    return commands.isEmpty()
        ? "\"" + word + "\" is one argument too many for " + spec.qualifiedName()
        : "unknown command \""
            + word
            + "\""
            + NearNames.question(word, commands)
            + ", choose one of "
            + String.join(", ", commands);
  }

  private static List<String> options(CommandSpec spec) {
    return spec.options().stream().flatMap(option -> Stream.of(option.names())).toList();
  }

  private static List<String> commands(CommandSpec spec) {
    return spec.subcommands().entrySet().stream()
        .filter(entry -> !entry.getValue().getCommandSpec().usageMessage().hidden())
        .map(Map.Entry::getKey)
        .toList();
  }
}
