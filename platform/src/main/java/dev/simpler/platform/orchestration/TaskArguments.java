package dev.simpler.platform.orchestration;

import dev.simpler.abi.Limits;
import dev.simpler.abi.WideLimits;
import dev.simpler.abi.task.ScalarBits;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.Tensor;
import java.util.Arrays;
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

  private @Nullable Tensor[] tensors = new Tensor[Limits.MAX_TENSOR_ARGS];
  private @Nullable TensorCreateInfo[] created = new TensorCreateInfo[Limits.MAX_TENSOR_ARGS];
  private TensorTag[] tags = new TensorTag[Limits.MAX_TENSOR_ARGS];
  private final long[] scalars = new long[Limits.MAX_SCALAR_ARGS];
  private int tensorCount;
  private int scalarCount;
  private long[] dependencies = NONE;
  private int blocks = 1;
  private boolean syncStart;
  private long dumped;
  private @Nullable String error;

  /** An empty list for one block. */
  public TaskArguments() {}

  /** Forgets tensors, scalars, dependencies and the error; keeps the launch. */
  public TaskArguments reset() {
    dependencies = NONE;
    tensorCount = 0;
    scalarCount = 0;
    dumped = 0;
    error = null;
    return this;
  }

  /** Runs the task as {@code count} blocks; the default is 1. */
  public TaskArguments blocks(int count) {
    blocks = count;
    return this;
  }

  /** Whether all blocks must start together; the default is false. */
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

  /** Adds a tensor the task reads. */
  public TaskArguments input(Tensor tensor) {
    return add(TensorTag.INPUT, tensor);
  }

  /** Adds several tensors the task reads. */
  public TaskArguments inputs(Tensor... several) {
    return addAll(TensorTag.INPUT, several);
  }

  /** Adds a tensor the runtime creates and the task writes. */
  public TaskArguments output(TensorCreateInfo info) {
    if (hasRoom(1)) {
      append(TensorTag.OUTPUT, null, info);
    }
    return this;
  }

  /** Adds several tensors the runtime creates and the task writes. */
  public TaskArguments outputs(TensorCreateInfo... several) {
    if (hasRoom(several.length)) {
      for (TensorCreateInfo info : several) {
        append(TensorTag.OUTPUT, null, info);
      }
    }
    return this;
  }

  /** Adds an existing tensor the task writes without reading it. */
  public TaskArguments output(Tensor tensor) {
    return add(TensorTag.OUTPUT_EXISTING, tensor);
  }

  /** Adds several existing tensors the task writes without reading them. */
  public TaskArguments outputs(Tensor... several) {
    return addAll(TensorTag.OUTPUT_EXISTING, several);
  }

  /** Adds a tensor the task reads and writes. */
  public TaskArguments inout(Tensor tensor) {
    return add(TensorTag.INOUT, tensor);
  }

  /** Adds several tensors the task reads and writes. */
  public TaskArguments inouts(Tensor... several) {
    return addAll(TensorTag.INOUT, several);
  }

  /** Adds a tensor without dependency inference; only its creator is kept alive. */
  public TaskArguments noDep(Tensor tensor) {
    return add(TensorTag.NO_DEP, tensor);
  }

  /** Adds a 64-bit scalar. */
  public TaskArguments scalar(long value) {
    if (hasScalarRoom(1)) {
      scalars[scalarCount++] = value;
    }
    return this;
  }

  /** Adds a 32-bit scalar, zero-extended. */
  public TaskArguments scalar(int value) {
    return scalar(ScalarBits.of(value));
  }

  /** Adds a 16-bit scalar, zero-extended. */
  public TaskArguments scalar(short value) {
    return scalar(ScalarBits.of(value));
  }

  /** Adds an 8-bit scalar, zero-extended. */
  public TaskArguments scalar(byte value) {
    return scalar(ScalarBits.of(value));
  }

  /** Adds a boolean scalar, 0 or 1. */
  public TaskArguments scalar(boolean value) {
    return scalar(ScalarBits.of(value));
  }

  /** Adds the 32 bits of a float, zero-extended. */
  public TaskArguments scalar(float value) {
    return scalar(ScalarBits.of(value));
  }

  /** Adds the 64 bits of a double. */
  public TaskArguments scalar(double value) {
    return scalar(ScalarBits.of(value));
  }

  /** Adds several 64-bit scalars. */
  public TaskArguments scalars(long... values) {
    if (hasScalarRoom(values.length)) {
      for (long value : values) {
        scalars[scalarCount++] = value;
      }
    }
    return this;
  }

  /** Adds several 32-bit scalars, zero-extended. */
  public TaskArguments scalars(int... values) {
    if (hasScalarRoom(values.length)) {
      for (int value : values) {
        scalars[scalarCount++] = ScalarBits.of(value);
      }
    }
    return this;
  }

  /** Adds {@code count} scalars of another container, from its scalar {@code offset} on. */
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

  /** Number of tasks that {@link #dependsOn} named. */
  public int dependencyCount() {
    return dependencies.length;
  }

  /** Id of task {@code index} that {@link #dependsOn} named. */
  public long dependency(int index) {
    return dependencies[index];
  }

  /** Marks the tensor that was added last: a dump of marked tensors has it. */
  public TaskArguments dump() {
    if (tensorCount == 0) {
      fail("dump() without a tensor; call it right after the tensor that it is about");
    } else {
      dumped |= 1L << tensorCount - 1;
    }
    return this;
  }

  /** Whether a tensor was marked by {@link #dump}. */
  public boolean isDumped(int index) {
    return (dumped >>> index & 1) != 0;
  }

  /** Number of tensors. */
  public int tensorCount() {
    return tensorCount;
  }

  /** Number of scalars. */
  public int scalarCount() {
    return scalarCount;
  }

  /** How the task uses tensor {@code index}. */
  public TensorTag tag(int index) {
    return tags[index];
  }

  /** Tensor {@code index}; null if the runtime creates it. */
  public @Nullable Tensor tensor(int index) {
    return tensors[index];
  }

  /** Description of tensor {@code index}; null unless the runtime creates it. */
  public @Nullable TensorCreateInfo created(int index) {
    return created[index];
  }

  /** Scalar {@code index} as raw bits. */
  public long scalar64(int index) {
    return scalars[index];
  }

  /** Number of blocks. */
  public int blocks() {
    return blocks;
  }

  /** Whether all blocks must start together. */
  public boolean syncStart() {
    return syncStart;
  }

  /** The first mistake made since the last {@link #reset}, or null. */
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
      fail("tensor " + tensorCount + " is null");
      return;
    }
    tags[tensorCount] = tag;
    tensors[tensorCount] = tensor;
    created[tensorCount++] = info;
  }

  private boolean hasRoom(int more) {
    if (scalarCount > 0) {
      fail("a tensor was added after " + scalarCount + " scalars; tensors come first");
      return false;
    }
    if (tensorCount + more > tensors.length) {
      if (tensorCount + more > WideLimits.TASK_TENSOR_ARGS) {
        fail(tensorCount + more + " tensors, the limit is " + WideLimits.TASK_TENSOR_ARGS);
        return false;
      }
      tensors = Arrays.copyOf(tensors, WideLimits.TASK_TENSOR_ARGS);
      created = Arrays.copyOf(created, WideLimits.TASK_TENSOR_ARGS);
      tags = Arrays.copyOf(tags, WideLimits.TASK_TENSOR_ARGS);
    }
    return true;
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
