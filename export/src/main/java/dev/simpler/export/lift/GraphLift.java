package dev.simpler.export.lift;

import dev.simpler.export.ir.Fold;
import dev.simpler.export.ir.LiftedGraph;
import dev.simpler.export.ir.Statement;
import dev.simpler.export.ir.UntranslatableException;
import dev.simpler.platform.image.ClassImage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Reads the image of an orchestration function. */
public final class GraphLift {
  private static final String ARGUMENTS = "Ldev/simpler/platform/orchestration/RunArguments;";
  private static final String RUN =
      "(Ldev/simpler/platform/orchestration/Orchestrator;" + ARGUMENTS + ")V";

  private GraphLift() {}

  /**
   * The function as structured code.
   *
   * @param function name of the function in the image
   * @throws UntranslatableException if a part of it has no counterpart
   */
  public static LiftedGraph of(ClassImage image, String function) {
    String entry =
        image
            .export(function)
            .orElseThrow(() -> new IllegalArgumentException("the image exports no " + function))
            .replace('.', '/');
    ImageClasses classes = new ImageClasses(image);
    MethodCode run =
        classes
            .method(entry, "run", RUN)
            .orElseThrow(() ->
                new UntranslatableException(
                    classes.source(entry),
                    "only functions of tensormap_and_ringbuffer are translated",
                    "implement Orchestration"));
    Functions[] functions = new Functions[1];
    functions[0] = new Functions(() -> lifter(classes, functions[0]));
    Lifter lifter = lifter(classes, functions[0]);
    Value.Dissolved graph = new Value.Dissolved(entry, lifter.output.depth());
    List<Value> arguments = List.of(new GraphHandles.RuntimeFace(), new GraphHandles.Arguments());
    classes.method(entry, "<init>", "()V").ifPresent(code -> lifter.follow(code, graph, List.of()));
    lifter.follow(run, graph, arguments);
    List<Statement> all = new ArrayList<>(lifter.prologue);
    all.addAll(lifter.output.close());
    String name = entry.substring(entry.lastIndexOf('/') + 1);
    return new LiftedGraph(
        name, classes.source(entry), expected(classes, entry), functions[0].all(), all);
  }

  private static Lifter lifter(ImageClasses classes, Functions functions) {
    List<ApiCalls> apis = new ArrayList<>();
    Lifter lifter = new Lifter(classes, apis, functions);
    apis.add(new GraphCalls(lifter.output));
    return lifter;
  }

  private static int expected(ImageClasses classes, String entry) {
    MethodCode code =
        classes.method(entry, "expectedArguments", "(" + ARGUMENTS + ")I").orElse(null);
    if (code == null) {
      return 0;
    }
    Lifter lifter = new Lifter(classes, List.of(), null);
    Value result =
        lifter.follow(
            code,
            new Value.Dissolved(entry, lifter.output.depth()),
            List.of(new GraphHandles.Arguments()));
    OptionalLong constant =
        result instanceof Value.Scalar scalar
            ? Fold.integer(scalar.expression())
            : OptionalLong.empty();
    if (constant.isEmpty()) {
      throw new UntranslatableException(
          classes.source(entry),
          "expectedArguments is not constant",
          "return a constant, and check the rest in run");
    }
    return (int) constant.getAsLong();
  }
}
