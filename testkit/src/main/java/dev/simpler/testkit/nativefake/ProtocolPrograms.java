package dev.simpler.testkit.nativefake;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.export.ExportTarget;
import dev.simpler.export.ExportedProgram;
import dev.simpler.export.ProgramExport;
import dev.simpler.kernel.Kernel;
import dev.simpler.platform.PlatformException;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.testkit.nativefake.program.AddElements;
import dev.simpler.testkit.nativefake.program.AddToElements;
import dev.simpler.testkit.nativefake.program.FailingGraph;
import dev.simpler.testkit.nativefake.program.FillElements;
import dev.simpler.testkit.nativefake.program.FillGraph;
import dev.simpler.testkit.nativefake.program.MultiplyElements;
import dev.simpler.testkit.nativefake.program.VectorsGraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The programs by which tests see what the protocol does, as images for the stand-in: exported from
 * Java, all in one build. No tile has a shape that depends on arguments, so no run comes first.
 */
final class ProtocolPrograms {
  private static final String CHIP = "a2a3"; // what they do is the same on all

  private ProtocolPrograms() {}

  private static Map<String, ChipCallable> all() {
    Map<String, ChipCallable> all = new LinkedHashMap<>();
    all.put(
        "vector",
        program(
            VectorsGraph.class, AddElements.class, AddToElements.class, MultiplyElements.class));
    all.put("fill", program(FillGraph.class, FillElements.class));
    all.put("failing", program(FailingGraph.class, FillElements.class));
    return all;
  }

  @SafeVarargs
  private static ChipCallable program(
      Class<? extends Orchestration> graph, Class<? extends Kernel>... kernels) {
    ChipCallable.Builder program = ChipCallable.builder(ClassImage.orchestration(graph));
    for (int i = 0; i < kernels.length; i++) {
      program.kernel(i, CoreCallable.of(List.of(), ClassImage.kernel(kernels[i])));
    }
    return program.build();
  }

  /** Builds all of them in {@code folder}, each into a folder {@code images-NAME}. */
  static void build(Path folder, AbiEpoch epoch) {
    CppCompiler compiler =
        CppCompiler.find()
            .orElseThrow(() ->
                new PlatformException(
                    Fault.of(
                            ErrorCategory.UNAVAILABLE,
                            "no c++, g++ or clang++ on the PATH to compile exported programs with")
                        .mend("install a C++ compiler")));
    ExportTarget target = new ExportTarget(CHIP, epoch.name());
    CardBuild build = new CardBuild(folder, compiler);
    all()
        .forEach((name, program) -> {
          ExportedProgram exported = ProgramExport.of(program, List.of(), target);
          Path sources = folder.resolve("export-" + name);
          try {
            exported.writeTo(sources);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          build.add(sources, exported.images(), folder.resolve("images-" + name));
        });
    build.compile(target);
  }
}
