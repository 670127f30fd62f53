package dev.simpler.cli.look;

import dev.simpler.cli.output.ExitCode;
import dev.simpler.cli.output.Json;
import dev.simpler.cli.output.Usage;
import dev.simpler.trace.model.RunFolder;
import dev.simpler.trace.report.ReportPage;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code simpler report}: a page about a run that was kept, or about two of them. */
@Command(
    name = "report",
    description = "Make a page about a run that was kept with --profile, or compare two.")
public final class ReportCommand implements Callable<Integer> {
  private static final int MOST = 2;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "Folder of a run; a second one is compared with it.")
  private List<Path> folders;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The page; report.html by default.")
  private Path file = Path.of("report.html");

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    if (folders.size() > MOST) {
      throw Usage.refused(
          folders.size() + " runs, a page is about " + MOST + " at most",
          "name one run, or two to compare");
    }
    ReportPage.write(folders.stream().map(RunFolder::new).toList(), file);
    spec.commandLine().getErr().println("report: " + file);
    if (json) {
      Json.object(
          spec.commandLine().getOut(),
          fields -> fields.writeStringField("report", file.toString()));
    }
    return ExitCode.OK.value();
  }
}
