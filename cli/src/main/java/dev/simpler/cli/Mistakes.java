package dev.simpler.cli;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.NearNames;
import dev.simpler.cli.output.ExitCode;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
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
    String message = message(mistake, spec);
    err.println(failures.prefix("error:") + " " + message);
    err.println("try: " + spec.qualifiedName() + " --help");
    err.flush();
    if (Failures.wantsJson(List.of(arguments))) {
      Failures.writeJson(command, null, ErrorCategory.USAGE, message);
    }
    return ExitCode.USAGE.value();
  }

  private static String message(ParameterException mistake, CommandSpec spec) {
    if (!(mistake instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      String message = value(mistake);
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

  /** A value that is none of an option's. */
  private static String value(ParameterException mistake) {
    ArgSpec argument = mistake.getArgSpec();
    String value = mistake.getValue();
    if (argument == null || value == null || !isEnum(argument)) {
      return String.valueOf(mistake.getMessage());
    }
    List<String> values =
        Arrays.stream(constants(argument))
            .map(each -> each.toString().toLowerCase(Locale.ROOT))
            .toList();
    String name =
        argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    return name
        + " \""
        + value
        + "\""
        + NearNames.question(value.toLowerCase(Locale.ROOT), values)
        + ", choose one of "
        + String.join(", ", values);
  }

  private static boolean isEnum(ArgSpec argument) {
    return constants(argument).length > 0;
  }

  /** Values of the enum that an argument has, or that its list has. */
  private static Object[] constants(ArgSpec argument) {
    return Stream.concat(Stream.of(argument.type()), Arrays.stream(argument.auxiliaryTypes()))
        .filter(Class::isEnum)
        .findFirst()
        .map(each -> (Object[]) each.getEnumConstants())
        .orElse(new Object[0]);
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
