package dev.simpler.graphs.submit;

import dev.simpler.abi.EpochLimits;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a program's tasks may be: kernels that it has, arguments that its epoch of the ABI has. */
public final class TaskRules {
  /** Kernels that a message names. */
  private static final int MOST_NAMED = 16;

  private final long[] functions;
  private final AbiEpoch epoch;
  private final int tensors;
  private final int scalars;

  /** Element types of the epoch, a bit each. */
  private final long types;

  /**
   * The rules for a program.
   *
   * @param functions device address of each kernel by function id, 0 where there is none
   */
  public TaskRules(long[] functions, AbiEpoch epoch) {
    this.functions = functions.clone();
    this.epoch = epoch;
    EpochLimits limits = epoch.limits();
    tensors = limits.taskTensors();
    scalars = limits.taskScalars();
    types = epoch.types().stream().mapToLong(TaskRules::bit).sum();
  }

  private static long bit(DataType type) {
    return 1L << type.ordinal();
  }

  /** Device address of each kernel by function id, 0 where there is none. */
  public long[] functions() {
    return functions.clone();
  }

  /** Function ids are below this. */
  int ids() {
    return functions.length;
  }

  /** Function ids of the first kernels that there are, for messages. */
  String kernels() {
    String ids =
        IntStream.range(0, functions.length)
            .filter(this::hasKernel)
            .mapToObj(Integer::toString)
            .limit(MOST_NAMED)
            .collect(Collectors.joining(", "));
    return ids.isEmpty() ? "none" : ids;
  }

  boolean hasKernel(int id) {
    return id >= 0 && id < functions.length && functions[id] != 0;
  }

  /** What is wrong with arguments, null if nothing is. */
  @Nullable String problem(TaskArguments arguments) {
    if (arguments.error() != null) {
      return arguments.error();
    }
    int count = arguments.tensorCount();
    if (count > tensors) {
      return count + " tensors, the limit is " + tensors;
    }
    if (arguments.scalarCount() > scalars) {
      return arguments.scalarCount() + " scalars, the limit is " + scalars;
    }
    for (int i = 0; i < count; i++) {
      TensorCreateInfo info = arguments.created(i);
      if (info != null && (types & bit(info.type())) == 0) {
        return "tensor "
            + i
            + " of type "
            + info.type()
            + ", which the ABI of epoch "
            + epoch.name()
            + " does not have";
      }
    }
    return null;
  }
}
