package dev.simpler.examples.check;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/** Scalar stores and loads that a cache gets in the way of (odd numbers), and that it does not. */
public final class CacheBugs implements Orchestration {
  private static final int SCRATCH = 8;

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    int bug = arguments.scalarInt(1);
    int cleans = 1 - bug % 2;
    int form = (bug - 1) / 2;
    Tensor in = arguments.tensor(0);
    Tensor out = arguments.tensor(1);
    switch (form) {
      case 0, 4, 5 -> task(rt, 1, in, out, form, cleans);
      case 1 -> task(rt, 4, in, out, form, cleans);
      case 2, 3 -> {
        task(rt, form == 2 ? 1 : 4, in, made(rt), form, cleans);
        task(rt, 1, in, out, 10, 1);
      }
      case 6 -> {
        Tensor x = made(rt);
        task(rt, 1, in, x, form, cleans);
        task(rt, 1, x, out, 10, 1);
      }
      case 7 -> {
        Tensor x = made(rt);
        task(rt, 1, in, x, 6, cleans);
        task(rt, 1, in, x, 7, 1);
        task(rt, 1, in, out, 10, 1);
      }
      case SCRATCH -> {
        task(rt, 1, in, made(rt), 8, 0);
        task(rt, 1, in, out, 10, 1);
      }
      case 9 -> task(rt, 4, in, out, 9, 0);
      case 10 -> {
        Tensor x = made(rt);
        task(rt, 1, in, x, 6, cleans);
        rt.getInt(x, 0, 0);
        task(rt, 1, in, out, 10, 1);
      }
      case 11 -> {
        Tensor x = made(rt);
        task(rt, 1, in, x, 6, cleans);
        rt.submitAiv(0, new TaskArguments().input(in).inout(x).scalar(99).scalar(0));
        task(rt, 1, in, out, 10, 1);
      }
      default -> task(rt, 1, in, out, 10, 1);
    }
  }

  private static Tensor made(Orchestrator rt) {
    return rt.allocTensors(TensorCreateInfo.of(DataType.FLOAT32, 64, 64).filledWith(0f)).get(0);
  }

  private static void task(
      Orchestrator rt, int blocks, Tensor in, Tensor out, int form, int cleans) {
    TaskArguments task = new TaskArguments().blocks(blocks).syncStart(blocks > 1);
    rt.submitAiv(0, task.input(in).inout(out).scalar(form).scalar(cleans));
  }
}
