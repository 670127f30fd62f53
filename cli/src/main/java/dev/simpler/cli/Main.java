package dev.simpler.cli;

import dev.simpler.abi.error.Described;
import dev.simpler.cli.abi.AbiCommand;
import dev.simpler.cli.capability.CapabilitiesCommand;
import dev.simpler.cli.export.ExportCommand;
import dev.simpler.cli.look.DumpCommand;
import dev.simpler.cli.look.ReportCommand;
import dev.simpler.cli.project.NewCommand;
import dev.simpler.cli.timing.TimingCommand;
import dev.simpler.platform.Providers;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the {@code simpler} command. */
@Command(
    name = "simpler",
    description = "A task-graph runtime for Ascend-class NPUs and a simulator of its chips.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = 2,
    exitCodeOnExecutionException = 70)
public final class Main {
  private Main() {}

  /** Runs the command line and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments, writer(System.out), writer(System.err)));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  /** Runs the command line with the given streams and returns the exit code. */
  public static int run(String[] arguments, PrintWriter out, PrintWriter err) {
    CommandLine line =
        new CommandLine(new Main())
            .addSubcommand("devices", new DevicesCommand())
            .addSubcommand("list", new ListCommand())
            .addSubcommand("run", new RunCommand())
            .addSubcommand("explore", new ExploreCommand())
            .addSubcommand("soak", new SoakCommand())
            .addSubcommand("new", new NewCommand())
            .addSubcommand("report", new ReportCommand())
            .addSubcommand("dump", new DumpCommand())
            .addSubcommand("abi", new AbiCommand())
            .addSubcommand("export", new ExportCommand())
            .addSubcommand("fake-card", new FakeCardCommand())
            .addSubcommand("capabilities", new CapabilitiesCommand())
            .addSubcommand("timing", new TimingCommand());
    addProvided(line, err);
    return line.setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler(new Failures())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
  }

  /** A subcommand from elsewhere that is broken is in no other's way. */
  private static void addProvided(CommandLine line, PrintWriter err) {
    Providers<SubcommandProvider> found =
        Providers.found(ServiceLoader.load(SubcommandProvider.class), SubcommandProvider::name);
    found.complaints().forEach(each -> err.println("subcommand left out: " + each));
    found
        .all()
        .forEach((name, provider) -> {
          try {
            line.addSubcommand(name, provider.command());
          } catch (RuntimeException | LinkageError | AssertionError thrown) {
            err.println("subcommand left out: " + name + ": " + Described.of(thrown));
          }
        });
  }
}
