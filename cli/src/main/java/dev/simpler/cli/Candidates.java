package dev.simpler.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ScopeType;

/**
 * What can stand for an argument, where the argument itself does not say: names of examples, and
 * the values of an enum as one writes them, for shells heed case.
 */
final class Candidates {
  private static final String EXAMPLE = "EXAMPLE";

  private Candidates() {}

  /** Gives candidates to the arguments of a command and of all below it. */
  static void complete(CommandSpec command) {
    for (PositionalParamSpec each : List.copyOf(command.positionalParameters())) {
      if (needs(each)) {
        command.remove(each);
        command.add(each.toBuilder().completionCandidates(of(each)).build());
      }
    }
    for (OptionSpec each : List.copyOf(command.options())) {
      if (needs(each) && each.group() == null) {
        command.remove(each);
        command.add(
            each.toBuilder()
                .scopeType(ScopeType.LOCAL) // commands below have theirs
                .completionCandidates(of(each))
                .build());
      }
    }
    command.subcommands().values().forEach(each -> complete(each.getCommandSpec()));
  }

  private static boolean needs(ArgSpec argument) {
    return argument.type().isEnum()
        || (argument.completionCandidates() == null && EXAMPLE.equals(argument.paramLabel()));
  }

  private static Iterable<String> of(ArgSpec argument) {
    Object[] values = argument.type().getEnumConstants();
    return values == null
        ? new Names.OfExamples()
        : Arrays.stream(values).map(each -> each.toString().toLowerCase(Locale.ROOT)).toList();
  }
}
