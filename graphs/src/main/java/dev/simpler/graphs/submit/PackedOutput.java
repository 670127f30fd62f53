package dev.simpler.graphs.submit;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.RunArguments;

/** The packed graph output of a run, bound to one run argument by its index. */
public final class PackedOutput {
  private final RunArguments arguments;
  private int argument = -1;
  private long address;
  private long bytes;

  /** For a run with these arguments. */
  public PackedOutput(RunArguments arguments) {
    this.arguments = arguments;
  }

  /** Binds the bytes of a tensor; returns what is wrong with that, empty if nothing is. */
  public String bind(int index, Tensor tensor) {
    if (index < 0 || index >= arguments.tensorCount()) {
      return "a packed output for tensor argument "
          + index
          + " of a run with "
          + arguments.tensorCount();
    }
    if (argument >= 0) {
      return "a second packed output, for argument " + index + " after argument " + argument;
    }
    if (!tensor.isContiguous()) {
      return "a packed output that is not contiguous: " + tensor;
    }
    argument = index;
    address = tensor.startAddress();
    bytes = tensor.elements() * tensor.type().bytes();
    return "";
  }

  /** Bound run argument, or -1. */
  public int argument() {
    return argument;
  }

  /** Device address of the bytes. */
  public long address() {
    return address;
  }

  /** Number of bytes. */
  public long bytes() {
    return bytes;
  }
}
