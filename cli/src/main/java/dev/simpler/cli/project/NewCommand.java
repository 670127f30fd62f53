package dev.simpler.cli.project;

import dev.simpler.cli.output.ExitCode;
import dev.simpler.cli.output.Json;
import dev.simpler.cli.output.Usage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code simpler new}: writes a project with kernel, orchestration function, host and tests. */
@Command(
    name = "new",
    description = "Write a Maven project of your own: kernel, orchestration, host side and tests.")
public final class NewCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "Folder to write; new or empty.")
  private Path folder = Path.of("");

  @Option(
      names = "--package",
      paramLabel = "NAME",
      defaultValue = "acme.starter",
      description = "Package of the sources; ${DEFAULT-VALUE} by default.")
  private String packageName = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "starter",
      description = "Maven artifact; ${DEFAULT-VALUE} by default.")
  private String artifact = "";

  @Option(
      names = "--group",
      paramLabel = "NAME",
      defaultValue = "acme",
      description = "Maven group; ${DEFAULT-VALUE} by default.")
  private String group = "";

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    ProjectName name = new ProjectName(group, artifact, packageName);
    try {
      requireEmpty();
      new Template(name).write(folder);
    } catch (IOException e) {
      throw Usage.refused(folder + " cannot be written: " + e, "name a folder that you may write");
    }
    PrintWriter out = spec.commandLine().getOut();
    List<String> next = List.of("cd " + folder, "mvn test");
    if (json) {
      Json.object(
          out,
          fields -> {
            fields.writeStringField("folder", folder.toString());
            Json.strings(fields, "next", next);
          });
    } else {
      out.println("Wrote " + folder + ". Next:");
      out.println("  mvn install -DskipTests   once, in the checkout of simpler");
      next.forEach(each -> out.println("  " + each));
      out.flush();
    }
    return ExitCode.OK.value();
  }

  private void requireEmpty() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw Usage.refused(folder + " is a file", "name a folder that is new or empty");
    }
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw Usage.refused(folder + " is not empty", "name a folder that is new or empty");
      }
    }
  }
}
