package dev.simpler.abi.task;

import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.tensor.ContinuousTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Arguments of a run: tensors with their tags, then scalars. Immutable.
 *
 * <p>Any number fits here and into the blob; a chip's fixed storage takes 16 tensors and 128
 * scalars. Tags never travel.
 */
public final class TaskArgs {
  private final List<ContinuousTensor> tensors;
  private final List<TensorTag> tags;
  private final long[] scalars;

  private TaskArgs(List<ContinuousTensor> tensors, List<TensorTag> tags, long[] scalars) {
    this.tensors = List.copyOf(tensors);
    this.tags = List.copyOf(tags);
    this.scalars = scalars;
  }

  /**
   * Starts an argument list.
   *
   * @return a builder without arguments
   */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return the tensors in order} */
  public List<ContinuousTensor> tensors() {
    return tensors;
  }

  /** {@return the tag of each tensor} */
  public List<TensorTag> tags() {
    return tags;
  }

  /** {@return number of scalars} */
  public int scalarCount() {
    return scalars.length;
  }

  /**
   * {@return scalar {@code index} as its argument word}
   *
   * @param index which one, from 0
   */
  public long scalar(int index) {
    return scalars[index];
  }

  /** {@return a copy of the scalars} */
  public long[] scalars() {
    return scalars.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TaskArgs that
        && tensors.equals(that.tensors)
        && tags.equals(that.tags)
        && Arrays.equals(scalars, that.scalars);
  }

  @Override
  public int hashCode() {
    return 31 * tensors.hashCode() + Arrays.hashCode(scalars);
  }

  @Override
  public String toString() {
    return "TaskArgs" + tensors + tags + Arrays.toString(scalars);
  }

  /** Collects arguments; all tensors must come before the first scalar. */
  public static final class Builder {
    private final List<ContinuousTensor> tensors = new ArrayList<>();
    private final List<TensorTag> tags = new ArrayList<>();
    private long[] scalars = new long[4];
    private int scalarCount;

    private Builder() {}

    /**
     * Adds a tensor.
     *
     * @param tensor on the host, or in memory of the executing worker's device
     * @param tag what the task does with the tensor
     * @return this builder
     */
    public Builder add(ContinuousTensor tensor, TensorTag tag) {
      if (scalarCount > 0) {
        throw AbiException.value(
            "TaskArgs",
            "tensor "
                + tensors.size()
                + " comes after "
                + scalarCount
                + " scalars, all tensors must be added before the first scalar");
      }
      tensors.add(tensor);
      tags.add(tag);
      return this;
    }

    /**
     * Adds a tensor that is read.
     *
     * @param tensor on the host, or in memory of the executing worker's device
     * @return this builder
     */
    public Builder input(ContinuousTensor tensor) {
      return add(tensor, TensorTag.INPUT);
    }

    /**
     * Adds a tensor that is written.
     *
     * @param tensor on the host, or in memory of the executing worker's device
     * @return this builder
     */
    public Builder output(ContinuousTensor tensor) {
      return add(tensor, TensorTag.OUTPUT_EXISTING);
    }

    /**
     * Adds a tensor that is read and written.
     *
     * @param tensor on the host, or in memory of the executing worker's device
     * @return this builder
     */
    public Builder inout(ContinuousTensor tensor) {
      return add(tensor, TensorTag.INOUT);
    }

    /**
     * Adds a scalar as its argument word; {@link ScalarBits} makes words of other types.
     *
     * @param word all 64 bits, as the kernel gets them
     * @return this builder
     */
    public Builder scalar(long word) {
      if (scalarCount == scalars.length) {
        scalars = Arrays.copyOf(scalars, 2 * scalars.length);
      }
      scalars[scalarCount++] = word;
      return this;
    }

    /** {@return the finished arguments} */
    public TaskArgs build() {
      return new TaskArgs(tensors, tags, Arrays.copyOf(scalars, scalarCount));
    }
  }
}
