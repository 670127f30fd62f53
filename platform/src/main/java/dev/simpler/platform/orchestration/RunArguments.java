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

  /** Creates the arguments from device tensors without owner and raw scalar words. */
  public RunArguments(List<Tensor> tensors, long[] scalars) {
    this.tensors = tensors.toArray(Tensor[]::new);
    this.scalars = scalars.clone();
  }

  /** The arguments of a run whose tensors have all been staged. */
  public static RunArguments of(TaskArgs staged) {
    List<Tensor> tensors = new ArrayList<>();
    for (ContinuousTensor tensor : staged.tensors()) {
      tensors.add(Tensor.external(tensor.data(), tensor.type(), tensor.shape(), false, 0));
    }
    return new RunArguments(tensors, staged.scalars());
  }

  /** Number of tensors. */
  public int tensorCount() {
    return tensors.length;
  }

  /** Number of scalars. */
  public int scalarCount() {
    return scalars.length;
  }

  /** Tensor {@code index}, tracked by dependency inference, version 0. */
  public Tensor tensor(int index) {
    if (index < 0 || index >= tensors.length) {
      throw missing("tensor", index, tensors.length);
    }
    return tensors[index];
  }

  /** Tensor {@code index} with its own tracking and version. */
  public Tensor tensor(int index, boolean manualDep, int version) {
    Tensor plain = tensor(index);
    return Tensor.external(
        plain.address(), plain.type(), Shape.of(plain.shape()), manualDep, version);
  }

  /** Scalar {@code index} as raw bits. */
  public long scalar(int index) {
    if (index < 0 || index >= scalars.length) {
      throw missing("scalar", index, scalars.length);
    }
    return scalars[index];
  }

  /** Scalar {@code index} as a 32-bit integer. */
  public int scalarInt(int index) {
    return (int) scalar(index);
  }

  /** Scalar {@code index} as a 32-bit float. */
  public float scalarFloat(int index) {
    return Float.intBitsToFloat((int) scalar(index));
  }

  private static GraphException missing(String kind, int index, int count) {
    return GraphException.misuse(
        "the function asks for " + kind + " argument " + index + " of the run, which has " + count,
        kind + "s count from 0, in the order in which the program takes them");
  }
}
