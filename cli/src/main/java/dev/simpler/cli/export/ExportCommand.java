package dev.simpler.cli.export;

import dev.simpler.cli.output.ExitCode;
import dev.simpler.cli.output.Json;
import dev.simpler.cli.output.Progress;
import dev.simpler.cli.output.Usage;
import dev.simpler.examples.catalog.Examples;
import dev.simpler.export.ExportTarget;
import dev.simpler.export.ExportedProgram;
import dev.simpler.platform.PlatformException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simpler export}: a program's kernels and orchestration function as C++. */
@Command(
    name = "export",
    description = "Translate an example's kernels and orchestration function to C++ for a card.")
public final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ExportArguments arguments;

  @Option(names = "--out", paramLabel = "DIR", description = "Folder to write to.")
  private @Nullable Path out;

  @Option(
      names = "--all",
      description = "All examples of the chip, each into a folder of its name; tells what it took.")
  private boolean all;

  @Option(names = "--check", description = "Only say whether it can be exported.")
  private boolean check;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    Path folder = out;
    if (folder == null && !check) {
      throw Usage.refused("no folder to write to", "give --out DIR, or --check");
    }
    if (all) {
      return every(folder);
    }
    ExportedProgram program =
        ExampleExport.of(arguments.example(), arguments.options(), arguments.target());
    List<String> written = List.of();
    if (folder != null) {
      write(program, folder);
      written =
          program.files().stream().map(each -> folder.resolve(each.name()).toString()).toList();
    }
    tell(arguments.example().name(), written);
    return ExitCode.OK.value();
  }

  private int every(@Nullable Path folder) {
    if (arguments.named()) {
      throw Usage.refused("one example and --all", "name one, or give --all");
    }
    ExportTarget target = arguments.target();
    EveryExport every;
    try (Progress progress = Progress.of(spec)) {
      every = EveryExport.of(Examples.all(), target, arguments::options, folder, progress);
    }
    PrintWriter printed = spec.commandLine().getOut();
    if (json) {
      Json.object(printed, every::fields);
    } else {
      every.print(printed);
    }
    return ExitCode.OK.value();
  }

  private void tell(String example, List<String> written) {
    PrintWriter printed = spec.commandLine().getOut();
    if (json) {
      Json.object(
          printed,
          fields -> {
            fields.writeStringField("example", example);
            Json.strings(fields, "files", written);
          });
      return;
    }
    if (written.isEmpty()) {
      printed.println(example + ": can be exported");
    }
    written.forEach(printed::println);
    printed.flush();
  }

  /**
   * Writes an export.
   *
   * @throws PlatformException USAGE if the folder cannot be written
   */
  public static void write(ExportedProgram program, Path folder) {
    try {
      program.writeTo(folder);
    } catch (IOException e) {
      throw Usage.refused(
          "folder " + folder + " cannot be written: " + e,
          "name a folder that can be made or written");
    }
  }
}
