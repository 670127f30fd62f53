package dev.simpler.examples.conformance;

import static dev.simpler.platform.orchestration.hostgraph.CoreType.AIV;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestration;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestrator;
import dev.simpler.platform.orchestration.hostgraph.HostGraph;
import dev.simpler.platform.orchestration.hostgraph.HostGraphOrchestration;
import java.util.List;

/**
 * Changes each integer tensor of the run as a scalar of its own says: the factor of the kernel, or
 * {@link #LEAVE}. Scalar 0 says for which argument there is a packed output, -1 for none.
 */
final class FillProgram {
  static final int LEAVE = -1;
  static final int ADDEND = 100;
  static final int PACKED_ADDEND = 5000;

  private FillProgram() {}

  static Class<?> graph(Target target) {
    return target.graph(Inferred.class, Explicit.class, OnHost.class);
  }

  static CoreCallable kernel(Target target) {
    Class<?> kernel =
        target.onHost() ? FillKernels.OfAddress.class : FillKernels.OfDescriptor.class;
    return CoreCallable.of(List.of(Direction.INOUT), ClassImage.kernel(kernel));
  }

  static ChipCallable of(Target target, Direction... signature) {
    return ChipCallable.builder(ClassImage.orchestration(graph(target)))
        .signature(signature)
        .kernel(0, kernel(target))
        .build();
  }

  /** For tensormap_and_ringbuffer. */
  public static final class Inferred implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments arguments) {
      for (int i = 0; i < arguments.tensorCount(); i++) {
        int factor = arguments.scalarInt(1 + i);
        if (factor != -1) {
          Tensor tensor = arguments.tensor(i);
          rt.submitAiv(0, fill(new TaskArguments().inout(tensor), tensor, 100 + i, factor));
        }
      }
      int packed = arguments.scalarInt(0);
      if (packed >= 0) {
        Tensor like = arguments.tensor(packed);
        TensorCreateInfo info = TensorCreateInfo.of(DataType.INT32, (int) like.extent(0));
        TaskArguments task = fill(new TaskArguments().output(info), like, 5000 + packed, 0);
        rt.bindPackedOutput(packed, rt.submitAiv(0, task).get(0));
      }
    }

    static TaskArguments fill(TaskArguments task, Tensor tensor, int addend, int factor) {
      return task.scalar(tensor.extent(0)).scalar(addend).scalar(factor);
    }
  }

  /** For aicpu_build_graph. */
  public static final class Explicit implements ExplicitOrchestration {
    @Override
    public void run(ExplicitOrchestrator rt, RunArguments arguments) {
      for (int i = 0; i < arguments.tensorCount(); i++) {
        int factor = arguments.scalarInt(1 + i);
        if (factor != -1) {
          Tensor tensor = arguments.tensor(i);
          rt.submitAiv(
              0, Inferred.fill(new TaskArguments().inout(tensor), tensor, 100 + i, factor));
        }
      }
      int packed = arguments.scalarInt(0);
      if (packed >= 0) {
        Tensor like = arguments.tensor(packed);
        TensorCreateInfo info = TensorCreateInfo.of(DataType.INT32, (int) like.extent(0));
        TaskArguments task =
            Inferred.fill(new TaskArguments().output(info), like, 5000 + packed, 0);
        rt.bindPackedOutput(packed, rt.submitAiv(0, task).get(0));
      }
    }
  }

  /** For host_build_graph. */
  public static final class OnHost implements HostGraphOrchestration {
    @Override
    public void build(HostGraph graph, RunArguments arguments) {
      for (int i = 0; i < arguments.tensorCount(); i++) {
        int factor = arguments.scalarInt(1 + i);
        if (factor != -1) {
          Tensor tensor = arguments.tensor(i);
          graph.addTask(0, AIV, tensor.address(), tensor.extent(0), 100 + i, factor);
        }
      }
      int packed = arguments.scalarInt(0);
      if (packed >= 0) {
        long elements = arguments.tensor(packed).extent(0);
        long output = graph.malloc(4L * elements);
        graph.addTask(0, AIV, output, elements, 5000 + packed, 0);
        graph.bindPackedOutput(packed, output, 4L * elements);
      }
    }
  }
}
