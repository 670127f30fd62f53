package dev.simpler.platform.orchestration;

import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.Shape;
import dev.simpler.abi.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The arguments of a run as the orchestration function sees them: every tensor on the device. */
public final class RunArguments {
  private final Tensor[] tensors;
  private final long[] scalars;

  /**
   * Creates the arguments from device tensors without owner and raw scalar words.
   *
   * @param tensors over memory of the device, in order
   * @param scalars all 64 bits of each, in order
   */
  public RunArguments(List<Tensor> tensors, long[] scalars) {
    this.tensors = tensors.toArray(Tensor[]::new);
    this.scalars = scalars.clone();
  }

  /**
   * {@return the arguments of a run whose tensors have all been staged}
   *
   * @param staged arguments whose addresses are the device's
   */
  public static RunArguments of(TaskArgs staged) {
    List<Tensor> tensors = new ArrayList<>();
    for (ContinuousTensor tensor : staged.tensors()) {
      tensors.add(Tensor.external(tensor.data(), tensor.type(), tensor.shape(), false, 0));
    }
    return new RunArguments(tensors, staged.scalars());
  }

  /** {@return number of tensors} */
  public int tensorCount() {
    return tensors.length;
  }

  /** {@return number of scalars} */
  public int scalarCount() {
    return scalars.length;
  }

  /**
   * {@return tensor {@code index}, tracked by dependency inference, version 0}
   *
   * @param index which one, from 0
   */
  public Tensor tensor(int index) {
    if (index < 0 || index >= tensors.length) {
      throw missing("tensor", index, tensors.length);
    }
    return tensors[index];
  }

  /**
   * {@return tensor {@code index} with its own tracking and version}
   *
   * @param index which one, from 0
   * @param manualDep whether dependency inference leaves the tensor alone
   * @param version for write-after-write ordering
   */
  public Tensor tensor(int index, boolean manualDep, int version) {
    Tensor plain = tensor(index);
    return Tensor.external(
        plain.address(), plain.type(), Shape.of(plain.shape()), manualDep, version);
  }

  /**
   * {@return scalar {@code index} as raw bits}
   *
   * @param index which one, from 0
   */
  public long scalar(int index) {
    if (index < 0 || index >= scalars.length) {
      throw missing("scalar", index, scalars.length);
    }
    return scalars[index];
  }

  /**
   * {@return scalar {@code index} as a 32-bit integer}
   *
   * @param index which one, from 0
   */
  public int scalarInt(int index) {
    return (int) scalar(index);
  }

  /**
   * {@return scalar {@code index} as a 32-bit float}
   *
   * @param index which one, from 0
   */
  public float scalarFloat(int index) {
    return Float.intBitsToFloat((int) scalar(index));
  }

  private static GraphException missing(String kind, int index, int count) {
    return GraphException.misuse(
        "the function asks for " + kind + " argument " + index + " of the run, which has " + count,
        kind + "s count from 0, in the order in which the program takes them");
  }
}
