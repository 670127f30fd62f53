package dev.simpler.platform.orchestration;

import dev.simpler.abi.Limits;
import dev.simpler.abi.WideLimits;
import dev.simpler.abi.task.ScalarBits;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a task: tensors, then scalars, and how to launch it. How many there may be is
 * the epoch's of the ABI that the device was opened with: 16 and 128 at the baseline, 32 and 16
 * today. Reusable through {@link #reset}; not thread-safe.
 *
 * <p>A mistake is remembered, not thrown: the first message is kept, the offending call adds
 * nothing and submitting the container fails the run with code 5. Each call with several values
 * adds all of them or none.
 */
public final class TaskArguments {
  private static final long[] NONE = {};

  private final ArgumentTensors tensors = new ArgumentTensors();
  private final long[] scalars = new long[Limits.MAX_SCALAR_ARGS];
  private int scalarCount;
  private long[] dependencies = NONE;
  private int blocks = 1;
  private boolean syncStart;
  private long dumped;
  private @Nullable String error;

  /** An empty list for one block. */
  public TaskArguments() {}

  /**
   * Forgets tensors, scalars, dependencies and the error; keeps the launch.
   *
   * @return these arguments
   */
  public TaskArguments reset() {
    dependencies = NONE;
    tensors.clear();
    scalarCount = 0;
    dumped = 0;
    error = null;
    return this;
  }

  /**
   * {@return these arguments for a task of {@code count} blocks; the default is 1}
   *
   * @param count 1 or more; blocks tell themselves apart by their number
   */
  public TaskArguments blocks(int count) {
    blocks = count;
    return this;
  }

  /**
   * Whether all blocks must start together; the default is false.
   *
   * @param together whether no block may begin before all can
   * @return these arguments
   */
  public TaskArguments syncStart(boolean together) {
    syncStart = together;
    return this;
  }

  /**
   * Lets the task wait for others, besides what its tensors say, and keeps their outputs until it
   * is done. One call names them all; a call without any forgets them. A task that is done and gone
   * already is waited for by nobody.
   *
   * @param tasks ids of tasks submitted earlier, as {@link TaskResult#taskId} gives them
   * @return these arguments
   */
  public TaskArguments dependsOn(long... tasks) {
    if (tasks.length > 0 && dependencies.length > 0) {
      return fail(
          "dependencies were named a second time, "
              + tasks.length
              + " after "
              + dependencies.length
              + "; name them in one call");
    }
    dependencies = tasks.length == 0 ? NONE : tasks.clone();
    return this;
  }

  /**
   * {@return these arguments with a tensor the task reads}
   *
   * @param tensor a view of device memory
   */
  public TaskArguments input(Tensor tensor) {
    return add(TensorTag.INPUT, tensor);
  }

  /**
   * {@return these arguments with several tensors the task reads}
   *
   * @param several in the order the kernel names them
   */
  public TaskArguments inputs(Tensor... several) {
    return addAll(TensorTag.INPUT, several);
  }

  /**
   * {@return these arguments with a tensor the runtime creates and the task writes}
   *
   * @param info type, extents and first value
   */
  public TaskArguments output(TensorCreateInfo info) {
    if (hasRoom(1)) {
      append(TensorTag.OUTPUT, null, info);
    }
    return this;
  }

  /**
   * {@return these arguments with several tensors the runtime creates and the task writes}
   *
   * @param several in the order the kernel names them
   */
  public TaskArguments outputs(TensorCreateInfo... several) {
    if (hasRoom(several.length)) {
      for (TensorCreateInfo info : several) {
        append(TensorTag.OUTPUT, null, info);
      }
    }
    return this;
  }

  /**
   * {@return these arguments with an existing tensor the task writes without reading it}
   *
   * @param tensor a view of device memory
   */
  public TaskArguments output(Tensor tensor) {
    return add(TensorTag.OUTPUT_EXISTING, tensor);
  }

  /**
   * {@return these arguments with several existing tensors the task writes without reading them}
   *
   * @param several in the order the kernel names them
   */
  public TaskArguments outputs(Tensor... several) {
    return addAll(TensorTag.OUTPUT_EXISTING, several);
  }

  /**
   * {@return these arguments with a tensor the task reads and writes}
   *
   * @param tensor a view of device memory
   */
  public TaskArguments inout(Tensor tensor) {
    return add(TensorTag.INOUT, tensor);
  }

  /**
   * {@return these arguments with several tensors the task reads and writes}
   *
   * @param several in the order the kernel names them
   */
  public TaskArguments inouts(Tensor... several) {
    return addAll(TensorTag.INOUT, several);
  }

  /**
   * {@return these arguments with a tensor without dependency inference; only its creator is kept
   * alive}
   *
   * @param tensor a view of device memory
   */
  public TaskArguments noDep(Tensor tensor) {
    return add(TensorTag.NO_DEP, tensor);
  }

  /**
   * {@return these arguments with a 64-bit scalar}
   *
   * @param value all 64 bits, as the kernel gets them
   */
  public TaskArguments scalar(long value) {
    if (hasScalarRoom(1)) {
      scalars[scalarCount++] = value;
    }
    return this;
  }

  /**
   * {@return these arguments with a 32-bit scalar, zero-extended}
   *
   * @param value a number or 32 bits
   */
  public TaskArguments scalar(int value) {
    return scalar(ScalarBits.of(value));
  }

  /**
   * {@return these arguments with a 16-bit scalar, zero-extended}
   *
   * @param value a number or 16 bits
   */
  public TaskArguments scalar(short value) {
    return scalar(ScalarBits.of(value));
  }

  /**
   * {@return these arguments with an 8-bit scalar, zero-extended}
   *
   * @param value a number or 8 bits
   */
  public TaskArguments scalar(byte value) {
    return scalar(ScalarBits.of(value));
  }

  /**
   * {@return these arguments with a boolean scalar, 0 or 1}
   *
   * @param value true is 1
   */
  public TaskArguments scalar(boolean value) {
    return scalar(ScalarBits.of(value));
  }

  /**
   * {@return these arguments with the 32 bits of a float, zero-extended}
   *
   * @param value a number; the kernel gets its bits
   */
  public TaskArguments scalar(float value) {
    return scalar(ScalarBits.of(value));
  }

  /**
   * {@return these arguments with the 64 bits of a double}
   *
   * @param value a number; the kernel gets its bits
   */
  public TaskArguments scalar(double value) {
    return scalar(ScalarBits.of(value));
  }

  /**
   * {@return these arguments with several 64-bit scalars}
   *
   * @param values in the order the kernel reads them
   */
  public TaskArguments scalars(long... values) {
    if (hasScalarRoom(values.length)) {
      for (long value : values) {
        scalars[scalarCount++] = value;
      }
    }
    return this;
  }

  /**
   * {@return these arguments with several 32-bit scalars, zero-extended}
   *
   * @param values in the order the kernel reads them
   */
  public TaskArguments scalars(int... values) {
    if (hasScalarRoom(values.length)) {
      for (int value : values) {
        scalars[scalarCount++] = ScalarBits.of(value);
      }
    }
    return this;
  }

  /**
   * {@return these arguments with {@code count} scalars of another container, from its scalar
   * {@code offset} on}
   *
   * @param source left as it is
   * @param offset first scalar taken
   * @param count how many
   */
  public TaskArguments copyScalarsFrom(TaskArguments source, int offset, int count) {
    if (offset < 0 || count < 0 || offset + (long) count > source.scalarCount) {
      return fail(
          "scalars ["
              + offset
              + ", "
              + (offset + (long) count)
              + ") of a container with "
              + source.scalarCount);
    }
    if (hasScalarRoom(count)) {
      System.arraycopy(source.scalars, offset, scalars, scalarCount, count);
      scalarCount += count;
    }
    return this;
  }

  /** {@return number of tasks that {@link #dependsOn} named} */
  public int dependencyCount() {
    return dependencies.length;
  }

  /**
   * {@return id of task {@code index} that {@link #dependsOn} named}
   *
   * @param index which one, from 0
   */
  public long dependency(int index) {
    return dependencies[index];
  }

  /**
   * Marks the tensor that was added last: a dump of marked tensors has it.
   *
   * @return these arguments
   */
  public TaskArguments dump() {
    if (tensors.count() == 0) {
      fail("dump() without a tensor; call it right after the tensor that it is about");
    } else {
      dumped |= 1L << tensors.count() - 1;
    }
    return this;
  }

  /**
   * {@return whether a tensor was marked by {@link #dump}}
   *
   * @param index which tensor, from 0
   */
  public boolean isDumped(int index) {
    return (dumped >>> index & 1) != 0;
  }

  /**
   * Number of tensors.
   *
   * @return how many tensors were added
   */
  public int tensorCount() {
    return tensors.count();
  }

  /** {@return number of scalars} */
  public int scalarCount() {
    return scalarCount;
  }

  /**
   * {@return how the task uses tensor {@code index}}
   *
   * @param index which one, from 0
   */
  public TensorTag tag(int index) {
    return tensors.tag(index);
  }

  /**
   * {@return tensor {@code index}; null if the runtime creates it}
   *
   * @param index which one, from 0
   */
  public @Nullable Tensor tensor(int index) {
    return tensors.tensor(index);
  }

  /**
   * {@return description of tensor {@code index}; null unless the runtime creates it}
   *
   * @param index which one, from 0
   */
  public @Nullable TensorCreateInfo created(int index) {
    return tensors.created(index);
  }

  /**
   * {@return scalar {@code index} as raw bits}
   *
   * @param index which one, from 0
   */
  public long scalar64(int index) {
    return scalars[index];
  }

  /** {@return number of blocks} */
  public int blocks() {
    return blocks;
  }

  /** {@return whether all blocks must start together} */
  public boolean syncStart() {
    return syncStart;
  }

  /** {@return the first mistake made since the last {@link #reset}, or null} */
  public @Nullable String error() {
    return error;
  }

  private TaskArguments add(TensorTag tag, Tensor tensor) {
    if (hasRoom(1)) {
      append(tag, tensor, null);
    }
    return this;
  }

  private TaskArguments addAll(TensorTag tag, Tensor[] several) {
    if (hasRoom(several.length)) {
      for (Tensor tensor : several) {
        append(tag, tensor, null);
      }
    }
    return this;
  }

  private void append(TensorTag tag, @Nullable Tensor tensor, @Nullable TensorCreateInfo info) {
    if (tensor == null && info == null) {
      fail("tensor " + tensors.count() + " is null");
    } else {
      tensors.add(tag, tensor, info);
    }
  }

  private boolean hasRoom(int more) {
    if (scalarCount > 0) {
      fail("a tensor was added after " + scalarCount + " scalars; tensors come first");
    } else if (!tensors.hasRoom(more)) {
      fail(tensors.count() + more + " tensors, the limit is " + WideLimits.TASK_TENSOR_ARGS);
    } else {
      return true;
    }
    return false;
  }

  private boolean hasScalarRoom(int more) {
    if (scalarCount + more > scalars.length) {
      fail(scalarCount + more + " scalars, the limit is " + scalars.length);
      return false;
    }
    return true;
  }

  private TaskArguments fail(String message) {
    if (error == null) {
      error = message;
    }
    return this;
  }
}
