package dev.simpler.examples.vector;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.examples.kernel.AddKernel;
import dev.simpler.examples.kernel.AddScalarKernel;
import dev.simpler.examples.kernel.MultiplyKernel;
import dev.simpler.examples.kernel.RawKernels;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.example.Variants;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.RunReport;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code vector_example}: for a=2, b=3 everywhere 47.0, or 42.0 where the graph is built with
 * explicit edges and ends one task earlier.
 */
public final class VectorExample implements Example {
  private static final double TOLERANCE = 1e-5;
  private static final CallConfig LAUNCH = CallConfig.of(3, 4);

  /** One graph runtime's way to write the program. */
  private record Variant(
      ChipCallable program, CallConfig launch, int tasks, int edges, boolean addsSum) {}

  private static final Variants<Supplier<Variant>> VARIANTS =
      Variants.<Supplier<Variant>>of(
              "tensormap_and_ringbuffer", () -> new Variant(program(), LAUNCH, 5, 6, true))
          .and(
              "host_build_graph",
              () -> new Variant(hostProgram(), CallConfig.of(3, 3), 4, 4, false))
          .and(
              "aicpu_build_graph",
              () -> new Variant(program(ExplicitVectorGraph.class), LAUNCH, 4, 4, false));

  /** The program: orchestration function and its three kernels. */
  public static ChipCallable program() {
    return program(VectorGraph.class);
  }

  private static ChipCallable program(Class<?> orchestration) {
    return ChipCallable.builder(ClassImage.orchestration(orchestration))
        .signature(IN, IN, OUT)
        .kernel(VectorGraph.ADD, ExampleSession.kernel(AddKernel.class, IN, IN, OUT))
        .kernel(
            VectorGraph.ADD_SCALAR, ExampleSession.kernel(AddScalarKernel.class, IN, OUT, SCALAR))
        .kernel(VectorGraph.MULTIPLY, ExampleSession.kernel(MultiplyKernel.class, IN, IN, OUT))
        .build();
  }

  /** The program for host_build_graph. */
  public static ChipCallable hostProgram() {
    return RawKernels.with(HostVectorGraph.class).signature(IN, IN, OUT).build();
  }

  /** The formula in the order the tasks compute it, rounded after each step. */
  public static float golden(float a, float b) {
    return product(a, b) + (a + b);
  }

  private static float product(float a, float b) {
    float c = a + b;
    return (c + 1.0f) * (c + 2.0f);
  }

  @Override
  public String name() {
    return "vector_example";
  }

  @Override
  public String description() {
    return "(a+b+1)(a+b+2)+(a+b) on 128x128 floats: five vector tasks, two scopes, six inferred"
        + " edges; with explicit edges (a+b+1)(a+b+2), four tasks";
  }

  @Override
  public List<String> runtimes() {
    return VARIANTS.runtimes();
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      Variant variant = VARIANTS.on(session.form()).get();
      Inputs inputs = Inputs.of(options);
      float[] a = inputs.constant(VectorGraph.SIZE, 2);
      float[] b = inputs.constant(VectorGraph.SIZE, 3);
      HostTensor f = session.tensor(DataType.FLOAT32, VectorGraph.SIZE);
      TaskArgs arguments =
          TaskArgs.builder()
              .input(session.upload(a, VectorGraph.SIZE).argument())
              .input(session.upload(b, VectorGraph.SIZE).argument())
              .output(f.argument())
              .build();
      RunReport report = session.run(variant.program(), arguments, variant.launch());
      float[] expected = new float[a.length];
      for (int i = 0; i < a.length; i++) {
        float sum = variant.addsSum() ? a[i] + b[i] : 0.0f;
        expected[i] = product(a[i], b[i]) + sum;
      }
      session.checkGraph(report, variant.tasks(), variant.edges());
      session.check("f", f, expected, TOLERANCE);
      return session.result();
    }
  }
}
