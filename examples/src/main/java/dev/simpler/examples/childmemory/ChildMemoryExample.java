package dev.simpler.examples.childmemory;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.examples.kernel.AddKernel;
import dev.simpler.examples.kernel.AddScalarKernel;
import dev.simpler.examples.kernel.MultiplyKernel;
import dev.simpler.examples.kernel.RawKernels;
import dev.simpler.examples.vector.VectorExample;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.example.Variants;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.RunReport;
import dev.simpler.runtime.worker.StagedArgument;
import dev.simpler.runtime.worker.Worker;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * {@code child_memory}: a weight is uploaded once and used by two runs for each position it can
 * have among the arguments. No run copies it, the runtime never frees it, its owner does.
 */
public final class ChildMemoryExample implements Example {
  private static final double TOLERANCE = 1e-5;
  private static final int RUNS_PER_POSITION = 2;
  private static final long MIB = 1L << 20;
  private static final List<String> POSITIONS = List.of("first", "middle", "last");

  /** One graph runtime's way to write the program, by position of the weight. */
  private record Variant(IntFunction<ChipCallable> program, CallConfig launch) {}

  private static final Variants<Variant> VARIANTS =
      Variants.of(
              "tensormap_and_ringbuffer",
              new Variant(ChildMemoryExample::program, CallConfig.of(3, 4)))
          .and(
              "host_build_graph", new Variant(ChildMemoryExample::hostProgram, CallConfig.of(3, 3)))
          .and(
              "aicpu_build_graph",
              new Variant(
                  position -> program(ExplicitWeightedGraph.class, position), CallConfig.of(3, 4)));

  /** The program with the weight at position {@code position} of its three tensors. */
  public static ChipCallable program(int position) {
    return program(WeightedGraph.class, position);
  }

  private static ChipCallable program(Class<?> orchestration, int position) {
    return ChipCallable.builder(ClassImage.orchestration(orchestration))
        .signature(signature(position))
        .kernel(WeightedGraph.ADD, ExampleSession.kernel(AddKernel.class, IN, IN, OUT))
        .kernel(
            WeightedGraph.ADD_SCALAR, ExampleSession.kernel(AddScalarKernel.class, IN, OUT, SCALAR))
        .kernel(WeightedGraph.MULTIPLY, ExampleSession.kernel(MultiplyKernel.class, IN, IN, OUT))
        .build();
  }

  /** The same program for host_build_graph. */
  public static ChipCallable hostProgram(int position) {
    return RawKernels.with(HostWeightedGraph.class).signature(signature(position)).build();
  }

  private static Direction[] signature(int position) {
    return position == 2 ? new Direction[] {IN, OUT, IN} : new Direction[] {IN, IN, OUT};
  }

  /**
   * The arguments of {@link #program}.
   *
   * @param a host tensor of 16384 floats
   * @param weight child-memory tensor of at least that many
   * @param f host tensor for the result
   */
  public static TaskArgs arguments(
      int position, ContinuousTensor a, ContinuousTensor weight, ContinuousTensor f) {
    TaskArgs.Builder list = TaskArgs.builder();
    return switch (position) {
      case 0 -> list.input(weight).input(a).output(f).scalar(1).scalar(0).scalar(2).build();
      case 1 -> list.input(a).input(weight).output(f).scalar(0).scalar(1).scalar(2).build();
      default -> list.input(a).output(f).input(weight).scalar(0).scalar(2).scalar(1).build();
    };
  }

  /** Bytes of the weight at a problem size. */
  public static long weightBytes(ExampleOptions.Size size) {
    return switch (size) {
      case SMALL -> MIB;
      case MEDIUM -> 64 * MIB;
      case LARGE -> 1024 * MIB;
    };
  }

  @Override
  public String name() {
    return "child_memory";
  }

  @Override
  public String description() {
    return "a weight uploaded once and used by every run, as first, middle and last argument";
  }

  @Override
  public List<String> runtimes() {
    return VARIANTS.runtimes();
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      Variant variant = VARIANTS.on(session.form());
      Worker worker = session.worker();
      Inputs inputs = Inputs.of(options);
      float[] a = inputs.constant(WeightedGraph.SIZE, 2);
      float[] w = inputs.constant(WeightedGraph.SIZE, 3);
      float[] golden = new float[a.length];
      for (int i = 0; i < a.length; i++) {
        golden[i] = VectorExample.golden(a[i], w[i]);
      }
      long bytes = weightBytes(options.size());
      long address = worker.malloc(bytes);
      worker.copyTo(address, session.upload(w, w.length).memory());
      session.note("weight of " + bytes + " bytes allocated once by its owner");
      ContinuousTensor weight =
          ContinuousTensor.childMemory(address, DataType.FLOAT32, (int) (bytes / 4));
      HostTensor input = session.upload(a, a.length);
      HostTensor f = session.tensor(DataType.FLOAT32, a.length);
      for (int position = 0; position < POSITIONS.size(); position++) {
        ChipCallable program = variant.program().apply(position);
        TaskArgs arguments = arguments(position, input.argument(), weight, f.argument());
        for (int run = 0; run < RUNS_PER_POSITION; run++) {
          f.fill(0);
          RunReport report = session.run(program, arguments, variant.launch());
          session.check("f", f, golden, TOLERANCE);
          checkStaging(session, report, position);
          session.note(
              String.format(
                  "weight %s, run %d: f[0] = %s, %d bytes to the device, weight 0 of them",
                  POSITIONS.get(position), run, f.getFloat(0), report.h2dBytes()));
        }
      }
      checkWeight(session, address, w);
      worker.free(address);
      session.require(
          worker.usage().allocations() == 0,
          worker.usage().allocations() + " allocations left after the owner freed");
      return session.result();
    }
  }

  private static void checkStaging(ExampleSession session, RunReport report, int position) {
    StagedArgument weight = report.arguments().get(position);
    session.require(
        weight.place() == StagedArgument.Place.CHILD_MEMORY
            && !weight.copiedIn()
            && !weight.copiedBack(),
        "the weight as " + POSITIONS.get(position) + " argument was staged: " + weight);
    session.require(
        report.h2dBytes() == 4L * WeightedGraph.SIZE,
        report.h2dBytes()
            + " bytes copied to the device, only the other input's "
            + 4L * WeightedGraph.SIZE
            + " are needed");
    long live = session.worker().usage().allocations();
    session.require(live == 1, live + " live allocations after a run, 1 expected: the weight");
  }

  private static void checkWeight(ExampleSession session, long address, float[] expected) {
    HostTensor back = session.tensor(DataType.FLOAT32, expected.length);
    session.worker().copyFrom(back.memory(), address);
    session.require(Arrays.equals(back.floats(), expected), "the weight changed on the device");
  }
}
