package dev.simpler.platform.orchestration;

import dev.simpler.abi.tensor.Tensor;

/**
 * The runtime as an orchestration function sees it. Used by the one thread that runs the function.
 *
 * <p>Misuse is latched as a fatal error of the run rather than thrown: the first error wins, the
 * function goes on until it returns, and every later call does nothing and returns an empty result
 * or zero. Code that indexes results should therefore ask {@link #isFatal} or {@link
 * TaskResult#isEmpty} first.
 */
public interface Orchestrator {
  /** Marks a kernel slot as unused. */
  int NO_KERNEL = -1;

  /**
   * Submits a task of up to three kernels that share one argument list; {@link #NO_KERNEL} leaves a
   * slot out. Two or three kernels run together on one cluster per block; a single one runs on any
   * core of its kind. May wait for earlier tasks if a ring is full.
   *
   * @param aic function id for the cube core
   * @param aiv0 function id for the cluster's first vector core
   * @param aiv1 function id for its second vector core
   * @param arguments tensors, scalars and launch of the task; may be reused once this returns
   * @return the tensors that the task creates
   */
  TaskResult submit(int aic, int aiv0, int aiv1, TaskArguments arguments);

  /**
   * Submits a task of one cube kernel.
   *
   * @param kernel function id, as the program gives it
   * @param arguments tensors, scalars and launch of the task; may be reused once this returns
   * @return the tensors that the task creates
   */
  TaskResult submitAic(int kernel, TaskArguments arguments);

  /**
   * Submits a task of one vector kernel.
   *
   * @param kernel function id, as the program gives it
   * @param arguments tensors, scalars and launch of the task; may be reused once this returns
   * @return the tensors that the task creates
   */
  TaskResult submitAiv(int kernel, TaskArguments arguments);

  /**
   * Creates tensors without a task that computes them; they can be used at once.
   *
   * @param arguments outputs to be created and nothing else, 1 to 16
   * @return the tensors, in the order of the arguments
   */
  TaskResult allocTensors(TaskArguments arguments);

  /**
   * Creates 1 to 16 tensors without a task that computes them.
   *
   * @param tensors type and extents of each
   * @return the tensors, in the same order
   */
  TaskResult allocTensors(TensorCreateInfo... tensors);

  /**
   * Opens a scope. Tasks submitted until it is closed belong to it; closing it lets their slots and
   * outputs be recycled once every consumer is done. Closing waits for nothing. At most 63 scopes
   * can be open.
   *
   * @return what closes the scope
   */
  Scope scope();

  /**
   * Opens a manual scope: for its tasks nothing is inferred from tensors. They neither look for
   * earlier writers nor are found as writers by later tasks, and do not keep alive the tasks that
   * created their inputs; they wait for what {@link TaskArguments#dependsOn} names and for nothing
   * else. Manual scopes may be opened in manual scopes, other scopes may not.
   *
   * @return what closes the scope
   */
  Scope manualScope();

  /**
   * Reads one element as raw bits, zero-extended, after waiting for the tasks that write it. An
   * address of 0 reads as 0.
   *
   * @param indices one index per dimension, relative to the view
   * @param tensor a view of at most 8 bytes an element
   * @return the bits of the element
   */
  long getTensorData(Tensor tensor, int... indices);

  /**
   * Writes the low bytes of {@code bits} to one element, after waiting for the tasks that write it
   * and for the tasks that read what they wrote. Pure readers of a buffer without a writer are not
   * known and not waited for. An address of 0 is left alone.
   *
   * @param tensor a view of at most 8 bytes an element
   * @param bits its low bytes are written
   * @param indices one for each dimension, relative to the view
   */
  void setTensorData(Tensor tensor, long bits, int... indices);

  /**
   * Reads a FLOAT32 element.
   *
   * @param tensor a view of FLOAT32
   * @param indices one for each dimension, relative to the view
   * @return the element
   */
  default float getFloat(Tensor tensor, int... indices) {
    return Float.intBitsToFloat((int) getTensorData(tensor, indices));
  }

  /**
   * Reads an INT32 element.
   *
   * @param tensor a view of INT32
   * @param indices one for each dimension, relative to the view
   * @return the element
   */
  default int getInt(Tensor tensor, int... indices) {
    return (int) getTensorData(tensor, indices);
  }

  /**
   * Writes a FLOAT32 element.
   *
   * @param tensor a view of FLOAT32
   * @param value what the element becomes
   * @param indices one for each dimension, relative to the view
   */
  default void setFloat(Tensor tensor, float value, int... indices) {
    setTensorData(tensor, Integer.toUnsignedLong(Float.floatToRawIntBits(value)), indices);
  }

  /**
   * Declares the bytes of {@code tensor} the packed output of the run: they are copied to the host
   * in place of run argument {@code argument}, which must be an output.
   *
   * @param argument index among the run's tensors
   * @param tensor contiguous, of at most the argument's bytes
   */
  void bindPackedOutput(int argument, Tensor tensor);

  /**
   * Gives the run up. The first code wins; 0 is taken as 9.
   *
   * @param code error code the caller sees
   * @param format message, as for {@link String#format}
   * @param values in the order the kernel reads them
   */
  void reportFatal(int code, String format, Object... values);

  /** {@return whether the run has failed; all other calls have no effect then} */
  boolean isFatal();

  /**
   * Logs a message; works also after a fatal error.
   *
   * @param level how important it is
   * @param format message, as for {@link String#format}
   * @param values of the message
   */
  void log(LogLevel level, String format, Object... values);

  /** {@return number of clusters of this run} */
  int clusterCount();

  /** {@return number of vector cores of this run} */
  int aivCount();
}
