package dev.simpler.runtime.worker;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.host.RunTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a chip runs, stated once: an orchestration function, its kernels by the numbers it submits
 * them by, the parameters of a run by name and direction, and the launch. Immutable; make one per
 * program and keep it, since building it reads the class files.
 *
 * <pre>{@code
 * Program add = Program.of(Graph.class).kernel(0, Add.class).in("a", "b").out("sum").build();
 * worker.run(add, a, b, sum);
 * }</pre>
 */
public final class Program {
  /**
   * A parameter of a run.
   *
   * @param name what messages call it
   * @param direction whether the run reads or writes it
   */
  public record Parameter(String name, Direction direction) {
    @Override
    public String toString() {
      return name + " (" + direction + ")";
    }
  }

  private final String name;
  private final ChipCallable callable;
  private final List<Parameter> parameters;
  private final CallConfig launch;

  private Program(
      String name, ChipCallable callable, List<Parameter> parameters, CallConfig launch) {
    this.name = name;
    this.callable = callable;
    this.parameters = List.copyOf(parameters);
    this.launch = launch;
  }

  /**
   * Starts a program.
   *
   * @param orchestration its orchestration function: a class with a public constructor without
   *     parameters that implements the interface of a graph runtime
   * @return a builder without kernels and parameters
   */
  public static Builder of(Class<?> orchestration) {
    return new Builder(orchestration);
  }

  /**
   * Simple name of the orchestration function.
   *
   * @return simple name of the orchestration function
   */
  public String name() {
    return name;
  }

  /** {@return the encoded program, as workers and pods take it} */
  public ChipCallable callable() {
    return callable;
  }

  /** {@return what a run takes, in order: tensors, then scalars} */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** {@return the launch of calls that do not state one} */
  public CallConfig launch() {
    return launch;
  }

  /**
   * {@return a call with these tensors; scalars are added to it}
   *
   * @param tensors one per parameter, in order
   */
  public ProgramCall with(RunTensor... tensors) {
    for (int i = 0; i < tensors.length; i++) {
      if (tensors[i] == null) {
        String which = i < parameters.size() ? parameters.get(i).toString() : "tensor " + i;
        throw WorkerException.usage(
            "null given for " + which + " of program " + name, "pass a tensor");
      }
    }
    return new ProgramCall(this, List.of(tensors), new long[0], launch);
  }

  @Override
  public String toString() {
    return "program " + name + parameters;
  }

  /** Collects the parts of a program. Not thread-safe. */
  public static final class Builder {
    private final Class<?> orchestration;
    private final Map<Integer, CoreCallable> kernels = new TreeMap<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private CallConfig launch = CallConfig.DEFAULT;

    private Builder(Class<?> orchestration) {
      this.orchestration = orchestration;
    }

    /**
     * Adds a kernel.
     *
     * @param function the number under which the orchestration function submits it
     * @param kernel a class with a public constructor without parameters
     * @param signature directions of its arguments, which cards' tools show; may be left out
     * @return this builder
     */
    public Builder kernel(int function, Class<?> kernel, Direction... signature) {
      CoreCallable code = CoreCallable.of(List.of(signature), ClassImage.kernel(kernel));
      if (kernels.putIfAbsent(function, code) != null) {
        throw WorkerException.usage(
            "kernel " + kernel.getName() + ": number " + function + " is taken by another one",
            "give each kernel a number of its own");
      }
      return this;
    }

    /**
     * Adds tensors that a run reads.
     *
     * @param names one for each parameter, as messages call it
     * @return this builder
     */
    public Builder in(String... names) {
      return add(Direction.IN, names);
    }

    /**
     * Adds tensors that a run writes.
     *
     * @param names one for each parameter, as messages call it
     * @return this builder
     */
    public Builder out(String... names) {
      return add(Direction.OUT, names);
    }

    /**
     * Adds tensors that a run reads and writes.
     *
     * @param names one for each parameter, as messages call it
     * @return this builder
     */
    public Builder inout(String... names) {
      return add(Direction.INOUT, names);
    }

    /**
     * Adds scalars; they come after all tensors.
     *
     * @param names one for each parameter, as messages call it
     * @return this builder
     */
    public Builder scalar(String... names) {
      return add(Direction.SCALAR, names);
    }

    /**
     * {@return how calls are launched that do not say it; {@link CallConfig#DEFAULT} otherwise}
     *
     * @param blockDim clusters
     * @param aicpuThreads AICPU threads, schedulers and the orchestrator together
     */
    public Builder launch(int blockDim, int aicpuThreads) {
      launch = CallConfig.of(blockDim, aicpuThreads);
      return this;
    }

    private Builder add(Direction direction, String... names) {
      for (String name : names) {
        boolean late =
            direction != Direction.SCALAR
                && !parameters.isEmpty()
                && parameters.getLast().direction() == Direction.SCALAR;
        if (late) {
          throw WorkerException.usage(
              "parameter "
                  + name
                  + " is a tensor and comes after the scalar "
                  + parameters.getLast().name(),
              "name all tensors before the first scalar");
        }
        parameters.add(new Parameter(name, direction));
      }
      return this;
    }

    /** {@return the program} */
    public Program build() {
      ChipCallable.Builder built =
          ChipCallable.builder(ClassImage.orchestration(orchestration))
              .signature(parameters.stream().map(Parameter::direction).toList());
      kernels.forEach(built::kernel);
      return new Program(orchestration.getSimpleName(), built.build(), parameters, launch);
    }
  }
}
