package dev.simpler.cli;

import dev.simpler.abi.error.Described;
import dev.simpler.cli.GlobalOptions.LogLevel;
import dev.simpler.cli.abi.AbiCommand;
import dev.simpler.cli.capability.CapabilitiesCommand;
import dev.simpler.cli.cluster.NodeCommand;
import dev.simpler.cli.cluster.NodesCommand;
import dev.simpler.cli.cluster.SweepCommand;
import dev.simpler.cli.docs.DocsCommand;
import dev.simpler.cli.export.ExportCommand;
import dev.simpler.cli.look.DumpCommand;
import dev.simpler.cli.look.ReportCommand;
import dev.simpler.cli.output.Progress;
import dev.simpler.cli.output.ProgressSource;
import dev.simpler.cli.output.Terminal;
import dev.simpler.cli.project.NewCommand;
import dev.simpler.cli.timing.TimingCommand;
import dev.simpler.platform.Providers;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParseResult;

/** Entry point of the {@code simpler} command. */
@Command(
    name = "simpler",
    description = "A task-graph runtime for Ascend-class NPUs and a simulator of its chips.",
    synopsisSubcommandLabel = "COMMAND",
    footer =
        "%nIn a checkout, ./simpler dist [DIR] writes a runtime image with this command, for"
            + " machines without a JDK.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = 2,
    exitCodeOnExecutionException = 70)
public final class Main implements ProgressSource {
  @Mixin private GlobalOptions options;

  private @Nullable Progress progress;

  private Main() {
    options = new GlobalOptions();
  }

  @Override
  public Progress progress() {
    return Objects.requireNonNull(progress);
  }

  /** Runs the command line and exits with its code. */
  public static void main(String[] arguments) {
    PrintWriter out = writer(System.out);
    if (Failures.wantsJson(List.of(arguments))) {
      System.setOut(System.err); // what a user's program prints is no part of the object
    }
    System.exit(run(arguments, out, writer(System.err), Terminal.ofThisProcess()));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  /** Runs the command line with the given streams, which are no terminals, and gives its code. */
  public static int run(String[] arguments, PrintWriter out, PrintWriter err) {
    return run(arguments, out, err, Terminal.NONE);
  }

  private static int run(String[] arguments, PrintWriter out, PrintWriter err, Terminal terminal) {
    Main main = new Main();
    Failures failures = new Failures(main.options, terminal);
    return line(main, err)
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(new Mistakes(failures))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(parsed -> main.execute(parsed, terminal))
        .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
  }

  /** All commands, with those that other modules provide. */
  private static CommandLine line(Main main, PrintWriter err) {
    CommandLine line =
        new CommandLine(main)
            .addSubcommand("devices", new DevicesCommand())
            .addSubcommand("list", new ListCommand())
            .addSubcommand("run", new RunCommand())
            .addSubcommand("explore", new ExploreCommand())
            .addSubcommand("soak", new SoakCommand())
            .addSubcommand("node", new NodeCommand())
            .addSubcommand("nodes", new NodesCommand())
            .addSubcommand("sweep", new SweepCommand())
            .addSubcommand("new", new NewCommand())
            .addSubcommand("report", new ReportCommand())
            .addSubcommand("dump", new DumpCommand())
            .addSubcommand("abi", new AbiCommand())
            .addSubcommand("export", new ExportCommand())
            .addSubcommand("fake-card", new FakeCardCommand())
            .addSubcommand("capabilities", new CapabilitiesCommand())
            .addSubcommand("timing", new TimingCommand())
            .addSubcommand("config", new ConfigCommand())
            .addSubcommand("docs", new DocsCommand())
            .addSubcommand("completion", new CompletionCommand());
    addProvided(line, err);
    line.getSubcommands().values().forEach(Main::addHelp);
    return line;
  }

  /** Every command explains itself, whatever it requires otherwise. */
  private static void addHelp(CommandLine command) {
    command.getCommandSpec().mixinStandardHelpOptions(true);
    command.getCommandSpec().versionProvider(new Version());
    command.getSubcommands().values().forEach(Main::addHelp);
  }

  private int execute(ParseResult parsed, Terminal terminal) {
    options.applyLogLevel();
    Ansi ansi = options.ansi(terminal);
    colour(parsed, ansi);
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    CommandLine command = last.commandSpec().commandLine();
    boolean told = options.logLevel().compareTo(LogLevel.INFO) >= 0;
    String name = command.getCommandSpec().qualifiedName();
    try (UserClassPath _ = UserClassPath.open(options.classPath());
        Progress started = Progress.of(command.getErr(), terminal, told, name)) {
      progress = started;
      return new CommandLine.RunLast().execute(parsed);
    } catch (CommandLine.ExecutionException | CommandLine.ParameterException e) {
      throw e;
    } catch (RuntimeException | Error e) { // errors of a user's classes have their code, too
      throw new CommandLine.ExecutionException(command, Described.of(e), e);
    }
  }

  private static void colour(ParseResult parsed, Ansi ansi) {
    for (CommandLine each : parsed.asCommandLineList()) {
      each.setColorScheme(Help.defaultColorScheme(ansi));
    }
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
