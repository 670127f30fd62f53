package dev.simpler.cli;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.cli.export.ExampleExport;
import dev.simpler.cli.export.ExportCommand;
import dev.simpler.cli.output.ExitCode;
import dev.simpler.cli.output.Json;
import dev.simpler.cli.program.NamedProgram;
import dev.simpler.export.ExportTarget;
import dev.simpler.export.ExportedProgram;
import dev.simpler.onboard.NativeSetting;
import dev.simpler.platform.PlatformException;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.testkit.nativefake.CCompiler;
import dev.simpler.testkit.nativefake.CardBuild;
import dev.simpler.testkit.nativefake.CppCompiler;
import dev.simpler.testkit.nativefake.FakeBuild;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code simpler fake-card}: builds the stand-in for a card's native library and the native images
 * of examples, and prints the settings that make them the platforms {@code a2a3} and {@code a5}.
 */
@Command(
    name = "fake-card",
    description = "Build a stand-in for a card's native library; print the settings that name it.")
final class FakeCardCommand implements Callable<Integer> {
  /** Examples that are exported; any other one is by {@code simpler export}. */
  static final List<String> EXAMPLES =
      List.of(
          "bgemm",
          "child_memory",
          "l3_child_memory",
          "l3_pipeline",
          "l4_nested",
          "rms_norm",
          "softmax",
          "vector_example");

  private static final List<String> CHIPS = List.of("a2a3", "a5");
  private static final int AICPU_BYTES = 100;
  private static final int AICORE_BYTES = 200;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Folder to build in; made if it is not there.")
  private Path folder = Path.of("");

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(
      names = "--epoch",
      paramLabel = "NAME",
      description = "Epoch of the ABI that the library speaks: baseline (default) or today.")
  private String epoch = AbiEpochs.USUAL.name();

  /** Exports the examples and compiles what became of them; the folders of their images. */
  private static Map<String, String> images(Path into, String epoch) {
    CppCompiler compiler =
        CppCompiler.find()
            .orElseThrow(() ->
                new PlatformException(
                    Fault.of(
                            ErrorCategory.UNAVAILABLE,
                            "no c++, g++ or clang++ on the PATH to compile exported examples with")
                        .mend("install a C++ compiler")));
    String chip = CHIPS.getFirst();
    ExportTarget target = new ExportTarget(chip, epoch);
    CardBuild cards = new CardBuild(into, compiler);
    Map<String, String> images = new LinkedHashMap<>();
    for (String name : EXAMPLES) {
      ExportedProgram program =
          ExampleExport.of(NamedProgram.find(name), ExampleOptions.builder(chip + "sim"), target);
      Path sources = into.resolve("export-" + name);
      ExportCommand.write(program, sources);
      Path compiled = into.resolve("images-" + name);
      cards.add(sources, program.images(), compiled);
      images.put(name, compiled.toString());
    }
    cards.compile(target);
    return images;
  }

  @Override
  public Integer call() {
    AbiEpoch spoken =
        AbiEpochs.find(epoch)
            .orElseThrow(() ->
                new ParameterException(
                    spec.commandLine(),
                    "unknown epoch \""
                        + epoch
                        + "\""
                        + AbiEpochs.question(epoch)
                        + ", choose one of "
                        + AbiEpochs.names()));
    CCompiler compiler =
        CCompiler.find()
            .orElseThrow(() ->
                new PlatformException(
                    Fault.of(
                            ErrorCategory.UNAVAILABLE,
                            "no cc, gcc or clang on the PATH to build the stand-in with")
                        .mend("install a C compiler")));
    Path into = folder.toAbsolutePath().normalize();
    FakeBuild build = new FakeBuild(into, compiler, spoken);
    Map<String, String> settings = new LinkedHashMap<>();
    CHIPS.forEach(
        chip -> settings.put(NativeSetting.HOST_RUNTIME.key(chip), build.library(chip).toString()));
    settings.put(NativeSetting.AICPU.key(), build.binary("aicpu", AICPU_BYTES).toString());
    settings.put(NativeSetting.AICORE.key(), build.binary("aicore", AICORE_BYTES).toString());
    settings.put(NativeSetting.DEVICES.key(), "2");
    Map<String, String> images = images(into, spoken.name());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Json.object(
          out,
          fields -> {
            Json.strings(fields, "settings", settings);
            Json.strings(fields, "images", images);
          });
    } else {
      settings.forEach((name, value) -> out.printf("export %s='%s'%n", name, value));
      images.forEach((name, folder) ->
          out.printf("# ./simpler run %s --platform a2a3 --images %s%n", name, folder));
      out.flush();
    }
    return ExitCode.OK.value();
  }
}
