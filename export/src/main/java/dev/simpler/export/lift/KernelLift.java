package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression.Operation;
import dev.simpler.export.ir.Expression.Variable;
import dev.simpler.export.ir.LiftedKernel;
import dev.simpler.export.ir.Statement;
import dev.simpler.platform.image.ClassImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the image of a kernel. */
public final class KernelLift {
  private static final String RUN = "(Ldev/simpler/kernel/KernelContext;)V";

  private KernelLift() {}

  /**
   * The kernel as structured code.
   *
   * @throws dev.simpler.export.ir.UntranslatableException if a part of it has no counterpart
   */
  public static LiftedKernel of(ClassImage image) {
    String entry =
        image
            .export(ClassImage.KERNEL_ENTRY)
            .orElseThrow(() -> new IllegalArgumentException("the image exports no kernel"))
            .replace('.', '/');
    return read(image, entry, read(image, entry, Map.of()).parameters());
  }

  private static LiftedKernel read(ClassImage image, String entry, Map<Operation, Variable> known) {
    ImageClasses classes = new ImageClasses(image);
    List<ApiCalls> apis = new ArrayList<>();
    Lifter lifter = new Lifter(classes, apis, null);
    Capacities capacities = new Capacities(lifter.output, known);
    lifter.output.telling(capacities);
    apis.add(new KernelCalls(lifter.output, capacities));
    apis.add(new IsaCalls(lifter.output, capacities));
    MethodCode run =
        classes
            .method(entry, "run", RUN)
            .orElseThrow(() -> new IllegalArgumentException(entry + " has no method run"));
    Value.Dissolved kernel = new Value.Dissolved(entry, lifter.output.depth());
    classes
        .method(entry, "<init>", "()V")
        .ifPresent(code -> lifter.follow(code, kernel, List.of()));
    lifter.follow(run, kernel, List.of(new KernelCalls.Context()));
    List<Statement> all = new ArrayList<>(lifter.prologue);
    all.addAll(lifter.output.close());
    String name = entry.substring(entry.lastIndexOf('/') + 1);
    return new LiftedKernel(name, lifter.sources(), capacities.parameters(), all);
  }
}
