package dev.simpler.export;

import dev.simpler.abi.callable.ChildCallable;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.export.ir.LiftedGraph;
import dev.simpler.export.lift.GraphLift;
import dev.simpler.export.print.BuildText;
import dev.simpler.export.print.GraphText;
import dev.simpler.export.print.KernelText;
import dev.simpler.export.print.PatternTable;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.platform.image.ImageException;
import dev.simpler.platform.image.TargetImages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Translates a program's class images to C++: one source per kernel and one for the orchestration
 * function, with what they share and what builds them.
 */
public final class ProgramExport {
  /** Name of a host graph's function where the program states none. */
  private static final String HOST_ENTRY = "build_graph";

  /** Name of any other function, which graph runtimes of the host have to be told. */
  private static final String DEVICE_ENTRY = "aicpu_orchestration_entry";

  private final ChipCallable program;
  private final String entry;
  private final LiftedGraph graph;
  private final ExportTarget target;
  private final PatternTable patterns;
  private final List<KernelLaunch> launches;
  private final Map<String, ExportedFile> sources = new LinkedHashMap<>();
  private final Map<String, String> images = new LinkedHashMap<>();

  private ProgramExport(ChipCallable program, List<KernelLaunch> launches, ExportTarget target) {
    this.program = program;
    this.launches = launches;
    this.target = target;
    String function = program.functionName();
    entry = function.isEmpty() ? ClassImage.ORCHESTRATION_ENTRY : function;
    graph = GraphLift.of(image(program.binary()), entry);
    patterns = PatternTable.of(target.chip(), target.epoch(), graph.kind().runtime());
  }

  /**
   * Exports a program.
   *
   * @param launches how the program launched its kernels in runs on a simulator: shapes of tiles
   *     that depend on arguments are those of these launches
   * @param program of class images
   * @param target chip, epoch and graph runtime
   * @return the sources, with files to build them
   * @throws dev.simpler.abi.error.SimplerException if a part of it has no counterpart on the chip;
   *     says where in the Java source, why, and what to write instead
   */
  public static ExportedProgram of(
      ChipCallable program, List<KernelLaunch> launches, ExportTarget target) {
    return new ProgramExport(program, launches, target).export();
  }

  private ExportedProgram export() {
    String function = program.functionName().isEmpty() ? HOST_ENTRY : program.functionName();
    String runtime = target.runtime().isEmpty() ? graph.kind().runtime() : target.runtime();
    String source = new GraphText(patterns, function, program.signature()).of(graph);
    patterns.requireTaken(graph, runtime);
    add("orchestration", name(image(program.binary()), entry), source);
    List<byte[]> done = new ArrayList<>();
    for (ChildCallable child : program.children()) {
      byte[] binary = child.callable().binary();
      if (done.stream().noneMatch(each -> Arrays.equals(each, binary))) {
        done.add(binary);
        kernel(binary);
      }
    }
    List<ExportedFile> files = new ArrayList<>(sources.values());
    String define = target.define().orElse("");
    String named =
        switch (graph.kind()) {
          case HOST -> function;
          case INFERRED, EXPLICIT -> runtime.equals(graph.kind().runtime()) ? "" : DEVICE_ENTRY;
        };
    BuildText build =
        new BuildText(target.chip(), target.epoch(), define, runtime, graph.kind(), named, images);
    build.files().forEach((name, text) -> files.add(new ExportedFile(name, text)));
    return new ExportedProgram(files, images);
  }

  private void kernel(byte[] binary) {
    List<Integer> ids =
        program.children().stream()
            .filter(each -> Arrays.equals(each.callable().binary(), binary))
            .map(ChildCallable::functionId)
            .toList();
    ClassImage image = image(binary);
    KernelPlan plan = KernelPlan.of(image, patterns);
    for (KernelLaunch launch : launches) {
      if (ids.contains(launch.functionId())) {
        plan.add(launch);
      }
    }
    plan.requireRoom();
    String text = KernelText.of(plan.planned().kernel(), plan.instances(), patterns);
    for (int id : ids) {
      add("kernel_" + id, name(image, ClassImage.KERNEL_ENTRY), text);
    }
  }

  private void add(String imageName, String className, String text) {
    String file = className + ".cpp";
    for (int i = 2; sources.containsKey(file) && !sources.get(file).text().equals(text); i++) {
      file = className + i + ".cpp";
    }
    sources.put(file, new ExportedFile(file, text));
    images.put(imageName, file);
  }

  private static String name(ClassImage image, String export) {
    String type = image.export(export).orElse(export);
    return type.substring(type.lastIndexOf('.') + 1).replace('$', '_');
  }

  static ClassImage image(byte[] binary) {
    return ClassImage.decode(
        TargetImages.of(binary)
            .image(TargetImages.JAVA)
            .orElseThrow(() ->
                new ImageException(
                    Fault.of(ErrorCategory.IMAGE, "the program has no class image to translate")
                        .mend("build it with ClassImage.kernel or ClassImage.orchestration"))));
  }
}
