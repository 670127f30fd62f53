package dev.simpler.cli.export;

import dev.simpler.abi.error.NearNames;
import dev.simpler.cli.output.Usage;
import dev.simpler.cli.program.NamedProgram;
import dev.simpler.export.ExportTarget;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that say what is exported and to what. */
public final class ExportArguments {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "EXAMPLE",
      description =
          "Name of the example, or of a class on --classpath that implements"
              + " dev.simpler.runtime.example.Example.")
  private String name = "";

  @Option(names = "--chip", required = true, description = "Chip to export to: a2a3 or a5.")
  private String chip = "";

  @Option(
      names = "--epoch",
      description = "Revision of the native interface: baseline (the default) or today.")
  private String epoch = ExportTarget.BASELINE;

  @Option(names = "--runtime", description = "Graph runtime; the example's own by default.")
  private String runtime = "";

  @Option(
      names = "--size",
      description =
          "Problem size whose shapes are exported: ${COMPLETION-CANDIDATES}; small by default.")
  private ExampleOptions.Size size = ExampleOptions.Size.SMALL;

  /** Whether one program is named. */
  boolean named() {
    return !name.isEmpty();
  }

  /** The program; refused with a list if there is none of that name. */
  Example example() {
    if (!named()) {
      throw Usage.refused("no example to export", "name one, or give --all");
    }
    return NamedProgram.find(name);
  }

  /** What it is exported to. */
  ExportTarget target() {
    List<String> epochs = List.of(ExportTarget.BASELINE, ExportTarget.TODAY);
    if (!epochs.contains(epoch)) {
      throw Usage.refused(
          "unknown epoch \"" + epoch + "\"" + NearNames.question(epoch, epochs),
          "choose one of " + String.join(", ", epochs));
    }
    return new ExportTarget(chip, epoch, runtime);
  }

  /** How it is run on the simulator, to see which shapes it has. */
  ExampleOptions.Builder options() {
    return ExampleOptions.builder(chip + "sim").runtime(runtime).size(size);
  }
}
