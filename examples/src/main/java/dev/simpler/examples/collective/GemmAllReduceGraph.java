package dev.simpler.examples.collective;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;

/**
 * A product on cube cores and its sum over the chips on vector cores, as one task each. Arguments:
 * those of {@link PanelTiles}, its tiles, vector cores that communicate, whether both go on at
 * once.
 */
public final class GemmAllReduceGraph implements Orchestration {
  /** Function ids of the kernels. */
  static final int PRODUCT = 0;

  static final int SUM = 1;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 8;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    Tensor product = arguments.tensor(2);
    TaskArguments make = new TaskArguments();
    make.inputs(arguments.tensor(0), arguments.tensor(1)).output(product);
    rt.submitAic(PRODUCT, shared(make, arguments).blocks(arguments.scalarInt(1)));
    TaskArguments sum = new TaskArguments();
    sum.inputs(arguments.tensor(0), arguments.tensor(1));
    if (arguments.scalarInt(3) == 1) {
      sum.noDep(product); // signals say which of its tiles are there
    } else {
      sum.input(product);
    }
    // a block that stood behind another on its core would keep other chips waiting, and they it
    rt.submitAiv(SUM, shared(sum, arguments).blocks(arguments.scalarInt(2)).syncStart(true));
  }

  private static TaskArguments shared(TaskArguments task, RunArguments arguments) {
    return task.noDep(arguments.tensor(3)).noDep(arguments.tensor(4)).scalar(arguments.scalar(0));
  }
}
