package dev.simpler.cli.look;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code simpler dump}: what {@code run --dump} has kept. */
@Command(
    name = "dump",
    description = "Look at dumped arguments of tasks, or find where two dumps part.",
    subcommands = {DumpShowCommand.class, DumpDiffCommand.class})
public final class DumpCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "simpler dump needs a subcommand: show or diff");
  }
}
