package dev.simpler.cli.card;

import dev.simpler.cli.export.ExampleExport;
import dev.simpler.cli.program.NamedProgram;
import dev.simpler.export.ExportTarget;
import dev.simpler.export.ExportedProgram;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.testkit.nativefake.CardBuild;
import dev.simpler.testkit.nativefake.CppCompiler;
import java.io.IOException;
import java.nio.file.Path;

/** Images of an example for the stand-in for a card. */
final class ExportedImages {
  private static final String CHIP = "a2a3";

  private ExportedImages() {}

  /** The folder with the images of an example, within {@code folder}. */
  static Path of(String example, Path folder) throws IOException {
    ExportedProgram program =
        ExampleExport.of(
            NamedProgram.find(example),
            ExampleOptions.builder(CHIP + "sim"),
            ExportTarget.of(CHIP));
    Path sources = folder.resolve("export-" + example);
    program.writeTo(sources);
    Path images = folder.resolve("images-" + example);
    new CardBuild(Path.of("target", "nativefake"), CppCompiler.find().orElseThrow())
        .add(sources, program.images(), images)
        .compile(ExportTarget.of(CHIP));
    return images;
  }
}
