package dev.simpler.runtime.worker;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.task.ScalarBits;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.runtime.host.RunTensor;
import dev.simpler.runtime.worker.Program.Parameter;
import java.util.Arrays;
import java.util.List;

/** A program with arguments and launch, ready to run. Immutable; made by {@link Program#with}. */
public final class ProgramCall {
  private final Program program;
  private final List<RunTensor> tensors;
  private final long[] scalars;
  private final CallConfig launch;

  ProgramCall(Program program, List<RunTensor> tensors, long[] scalars, CallConfig launch) {
    this.program = program;
    this.tensors = tensors;
    this.scalars = scalars;
    this.launch = launch;
  }

  /**
   * {@return the same with a scalar more, 64 bits of an integer}
   *
   * @param value given to the kernel in the argument's 64 bits
   */
  public ProgramCall scalar(long value) {
    long[] more = Arrays.copyOf(scalars, scalars.length + 1);
    more[scalars.length] = value;
    return new ProgramCall(program, tensors, more, launch);
  }

  /**
   * {@return the same with a scalar more, 32 bits of an integer}
   *
   * @param value given to the kernel in the argument's 64 bits
   */
  public ProgramCall scalar(int value) {
    return scalar(ScalarBits.of(value));
  }

  /**
   * {@return the same with a scalar more, the bits of a float}
   *
   * @param value given to the kernel in the argument's 64 bits
   */
  public ProgramCall scalar(float value) {
    return scalar(ScalarBits.of(value));
  }

  /**
   * {@return the same with a scalar more, the bits of a double}
   *
   * @param value given to the kernel in the argument's 64 bits
   */
  public ProgramCall scalar(double value) {
    return scalar(ScalarBits.of(value));
  }

  /**
   * {@return the same on so many clusters and AICPU threads}
   *
   * @param blockDim clusters
   * @param aicpuThreads AICPU threads, schedulers and the orchestrator together
   */
  public ProgramCall launch(int blockDim, int aicpuThreads) {
    return launch(CallConfig.of(blockDim, aicpuThreads));
  }

  /**
   * {@return the same with another launch}
   *
   * @param config how it is launched
   */
  public ProgramCall launch(CallConfig config) {
    return new ProgramCall(program, tensors, scalars, config);
  }

  /** {@return what is called} */
  public Program program() {
    return program;
  }

  /** {@return its launch} */
  public CallConfig launch() {
    return launch;
  }

  /**
   * {@return the arguments as workers and pods take them, directions from the program's parameters}
   *
   * @throws WorkerException USAGE if arguments are missing or too many, naming the parameters
   */
  public TaskArgs arguments() {
    TaskArgs.Builder list = TaskArgs.builder();
    int tensor = 0;
    int scalar = 0;
    for (Parameter parameter : program.parameters()) {
      boolean there =
          parameter.direction() == Direction.SCALAR
              ? scalar < scalars.length
              : tensor < tensors.size();
      if (!there) {
        throw count("no argument for parameter " + parameter);
      }
      switch (parameter.direction()) {
        case IN -> list.input(tensors.get(tensor++).argument());
        case OUT -> list.output(tensors.get(tensor++).argument());
        case INOUT -> list.inout(tensors.get(tensor++).argument());
        case SCALAR -> list.scalar(scalars[scalar++]);
      }
    }
    if (tensor < tensors.size() || scalar < scalars.length) {
      throw count("more arguments than parameters");
    }
    return list.build();
  }

  private WorkerException count(String what) {
    return WorkerException.usage(
        what
            + ": "
            + tensors.size()
            + " tensors and "
            + scalars.length
            + " scalars given, the program takes "
            + program.parameters(),
        "pass one argument per parameter, in its order");
  }

  @Override
  public String toString() {
    return "call of " + program;
  }
}
