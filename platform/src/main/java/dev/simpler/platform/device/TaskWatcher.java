package dev.simpler.platform.device;

import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Told what AICPU code does with tasks and tensors, if somebody watches the device. Called by the
 * thread that runs this code, at its virtual time; changes nothing.
 *
 * <p>Order is told as it was declared, not as it came about: an edge from a task that is done and
 * gone already is told as well, so that what is told does not depend on who was faster.
 */
public interface TaskWatcher {
  /** How a task may be made to wait for another one. */
  enum EdgeForm {
    /** By its tensors, or by {@code dependsOn}. */
    INFERRED("dependsOn"),
    /** By {@code dependsOn} only: what its tensors say is left out of account. */
    MANUAL("dependsOn"),
    /** By {@code addDependency}. */
    DEPENDENCY("addDependency"),
    /** By {@code addSuccessor}. */
    SUCCESSOR("addSuccessor");

    private final String call;

    EdgeForm(String call) {
      this.call = call;
    }

    /** {@return the call that states an edge} */
    public String call() {
      return call;
    }
  }

  /** Who said that a task waits for another one. */
  enum EdgeSource {
    /** The orchestration function. */
    EXPLICIT,
    /** The tensor, which that task created. */
    CREATOR,
    /** The tensor map, for what that task wrote. */
    TENSORMAP
  }

  /**
   * A task was submitted; its tensors were told before, its edges follow.
   *
   * @param task id of the task
   * @param kernels function ids of its AIC and its two AIV kernels, -1 where there is none
   * @param blocks number of its blocks
   * @param together whether they start together or not at all
   * @param depth depth of the scope that owns it, 0 for the one around the function
   * @param form how it may be made to wait
   */
  void submitted(
      long task, List<Integer> kernels, int blocks, boolean together, int depth, EdgeForm form);

  /**
   * A task is submitted with this tensor.
   *
   * @param task id of the task
   * @param argument index of the tensor among its tensors
   * @param tag what the task does with it
   * @param tensor where it is
   * @param created whether the runtime has just placed it, so that its contents are undefined
   * @param filled whether it has then been given an initial value
   */
  void tensor(
      long task, int argument, TensorTag tag, Tensor tensor, boolean created, boolean filled);

  /**
   * One task was made to wait for another one.
   *
   * @param argument index of the consumer's tensor that is the reason, -1 if the function said so
   * @param producer id of the task waited for
   * @param consumer id of the task that waits
   * @param source what made the edge
   */
  void edge(long producer, long consumer, EdgeSource source, int argument);

  /**
   * A tensor of a task that is being submitted was marked: a dump of marked tensors has it.
   *
   * @param task id: ring in the upper half, index in the lower
   * @param argument index of the tensor
   */
  default void marked(long task, int argument) {}

  /** {@return whether it takes scalars; they are told to nobody else} */
  default boolean wantsScalars() {
    return false;
  }

  /** {@return whether it takes edges and waits; who does not need not be told of any} */
  default boolean wantsEdges() {
    return true;
  }

  /**
   * A task is submitted with these scalars, each in 64 bits; told after its tensors.
   *
   * @param task id: ring in the upper half, index in the lower
   * @param values scalars in order; valid during the call
   */
  default void scalars(long task, long[] values) {}

  /**
   * A task of a graph whose tasks get words has this one; told before the task is dispatched.
   *
   * @param buffer memory whose address the word is, to its end; null if it is in no buffer
   * @param direction what the kernel does with it as far as is known; SCALAR without a buffer
   * @param task id: ring in the upper half, index in the lower
   * @param index of the word, from 0
   * @param value the word
   */
  default void word(
      long task, int index, long value, @Nullable Tensor buffer, Direction direction) {}

  /**
   * The first block of a task is about to be given to a core: what it reads is there.
   *
   * @param task id: ring in the upper half, index in the lower
   */
  default void dispatching(long task) {}

  /**
   * All blocks of a task are done; nothing that waits for it has begun.
   *
   * @param task id: ring in the upper half, index in the lower
   */
  default void completed(long task) {}

  /**
   * How full the ring is that a task was put into, with that task.
   *
   * @param tasks live tasks in it
   * @param window how many it has room for
   * @param heap bytes of its output heap in use
   * @param heapBytes how many there are
   * @param ring which one, from 0
   */
  void ring(int ring, int tasks, int window, long heap, long heapBytes);

  /**
   * The orchestration function has waited for a task.
   *
   * @param readers whether also for those that wait for it
   * @param task id: ring in the upper half, index in the lower
   */
  void awaited(long task, boolean readers);

  /** {@return whether {@link #scope} is to be told, which takes a walk of the stack} */
  default boolean wantsScopes() {
    return false;
  }

  /**
   * A scope begins or ends here.
   *
   * @param site file and line of the function that opened it
   * @param begins whether it begins
   * @param use slots and memory in use by then
   */
  default void scope(String site, boolean begins, ScopeUse use) {}

  /**
   * The innermost scope, of this depth, was closed.
   *
   * @param depth of the scope, from 0
   */
  void scopeEnded(int depth);

  /**
   * The function adds a task of which is told later, when the whole graph is known.
   *
   * @param task id: ring in the upper half, index in the lower
   */
  default void added(long task) {}

  /**
   * The orchestration function has allocated memory, whose contents are undefined.
   *
   * @param address of the first byte
   * @param bytes how many
   */
  default void allocated(long address, long bytes) {}

  /**
   * One element of a tensor, or bytes in a row, were loaded or stored by the function.
   *
   * @param address of the first byte
   * @param bytes how many
   * @param stored whether it was a store
   */
  void element(long address, int bytes, boolean stored);
}
