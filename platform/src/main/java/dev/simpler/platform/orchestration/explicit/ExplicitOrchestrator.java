package dev.simpler.platform.orchestration.explicit;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.LogLevel;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;

/**
 * The runtime as an orchestration function with explicit dependencies sees it. Used by the one
 * thread that runs the function.
 *
 * <p>Misuse is latched as a fatal error of the run rather than thrown: the first error wins, every
 * later call does nothing and returns an empty result.
 */
public interface ExplicitOrchestrator {
  /** Marks a kernel slot as unused. */
  int NO_KERNEL = -1;

  /**
   * Submits a task of up to three kernels that share one argument list and run together on one
   * cluster. It starts neither before its scope has been closed nor before every task has completed
   * that it was made dependent on.
   *
   * @param aic function id for the cube core, or {@link #NO_KERNEL}
   * @param aiv0 function id for the cluster's first vector core; one vector kernel alone runs on
   *     any vector core
   * @param aiv1 function id for its second vector core
   * @param arguments inputs, inouts, outputs to be created (without initial value), scalars; at
   *     most 16 tensors and 128 words together
   * @return the tensors that the task creates
   */
  TaskResult submit(int aic, int aiv0, int aiv1, TaskArguments arguments);

  /**
   * Submits a task of one cube kernel.
   *
   * @param kernel function id, as the program gives it
   * @param arguments tensors and scalars of the task; may be reused once this returns
   * @return the tensors that the task creates
   */
  TaskResult submitAic(int kernel, TaskArguments arguments);

  /**
   * Submits a task of one vector kernel.
   *
   * @param kernel function id, as the program gives it
   * @param arguments tensors and scalars of the task; may be reused once this returns
   * @return the tensors that the task creates
   */
  TaskResult submitAiv(int kernel, TaskArguments arguments);

  /**
   * Lets {@code consumer} wait for {@code producer}, and keeps the producer's outputs until the
   * consumer is done. Any number of producers is fine. A producer that has completed already is
   * waited for by nobody.
   *
   * @param producer {@link TaskResult#taskId} of a task submitted earlier or later
   * @param consumer the same of a task whose scope is still open
   */
  void addDependency(long producer, long consumer);

  /**
   * Opens a scope. Closing it publishes the tasks submitted in it, all at once and in their order,
   * and lets their slots and outputs be recycled once every consumer is done. At most 63 scopes can
   * be open.
   *
   * @return what closes the scope
   */
  Scope scope();

  /**
   * Declares the bytes of {@code tensor} the packed output of the run: they are copied to the host
   * in place of run argument {@code argument}, which must be an output.
   *
   * @param argument index among the run's tensors
   * @param tensor contiguous, of at most the argument's bytes
   */
  void bindPackedOutput(int argument, Tensor tensor);

  /** {@return whether the run has failed} */
  boolean isFatal();

  /**
   * Writes a line to the log.
   *
   * @param level how important it is
   * @param format message, as for {@link String#format}
   * @param values of the message
   */
  void log(LogLevel level, String format, Object... values);
}
