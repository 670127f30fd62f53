package dev.simpler.export.lift;

import dev.simpler.export.ir.Fold;
import dev.simpler.export.ir.GraphKind;
import dev.simpler.export.ir.LiftedGraph;
import dev.simpler.export.ir.Statement;
import dev.simpler.export.ir.UntranslatableException;
import dev.simpler.platform.image.ClassImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the image of an orchestration function. */
public final class GraphLift {
  private static final String ARGUMENTS = "Ldev/simpler/platform/orchestration/RunArguments;";
  private static final String PACKAGE = "(Ldev/simpler/platform/orchestration/";
  private static final String RUN = PACKAGE + "Orchestrator;" + ARGUMENTS + ")V";
  private static final String RUN_EXPLICIT =
      PACKAGE + "explicit/ExplicitOrchestrator;" + ARGUMENTS + ")V";
  private static final String BUILD = PACKAGE + "hostgraph/HostGraph;" + ARGUMENTS + ")V";

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
    GraphKind kind = kind(classes, entry);
    MethodCode run = method(classes, entry, kind).orElseThrow();
    RecursiveMethods[] functions = new RecursiveMethods[1];
    functions[0] = new RecursiveMethods(() -> lifter(classes, functions[0]));
    Lifter lifter = lifter(classes, functions[0]);
    Value.Dissolved graph = new Value.Dissolved(entry, lifter.output.depth());
    List<Value> arguments = List.of(new GraphHandles.RuntimeFace(), new GraphHandles.Arguments());
    classes.method(entry, "<init>", "()V").ifPresent(code -> lifter.follow(code, graph, List.of()));
    lifter.follow(run, graph, arguments);
    List<Statement> all = new ArrayList<>(lifter.prologue);
    all.addAll(lifter.output.close());
    String name = entry.substring(entry.lastIndexOf('/') + 1);
    return new LiftedGraph(
        name, lifter.sources(), kind, expected(classes, entry), functions[0].all(), all);
  }

  private static GraphKind kind(ImageClasses classes, String entry) {
    for (GraphKind kind : GraphKind.values()) {
      if (method(classes, entry, kind).isPresent()) {
        return kind;
      }
    }
    throw new UntranslatableException(
        classes.source(entry),
        "the class is no orchestration function",
        "implement Orchestration, ExplicitOrchestration or HostGraphOrchestration");
  }

  private static Optional<MethodCode> method(ImageClasses classes, String entry, GraphKind kind) {
    return switch (kind) {
      case INFERRED -> classes.method(entry, "run", RUN);
      case EXPLICIT -> classes.method(entry, "run", RUN_EXPLICIT);
      case HOST -> classes.method(entry, "build", BUILD);
    };
  }

  private static Lifter lifter(ImageClasses classes, RecursiveMethods functions) {
    List<ApiCalls> apis = new ArrayList<>();
    Lifter lifter = new Lifter(classes, apis, functions);
    apis.add(new GraphCalls(lifter.output));
    apis.add(new HostGraphCalls(lifter.output));
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
