package dev.simpler.examples.check;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/** Further uses of lines of a data cache: an odd number has a mistake. */
public final class LineForms implements Orchestration {
  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    int number = arguments.scalarInt(1);
    int whole = 1 - number % 2;
    int form = (number + 1) / 2;
    Tensor in = arguments.tensor(0);
    Tensor out = arguments.tensor(1);
    task(rt, 1, in, out, 99, 1, 0);
    switch (form) {
      case 1 -> task(rt, 4, in, out, 0, whole, 0);
      case 2 -> task(rt, 1, in, out, 1, whole, 0);
      case 3 -> task(rt, 1, in, out, 2, whole, 0);
      case 4 -> { // independent tasks with neighbouring words, or lines
        for (int i = 0; i < 4; i++) {
          Tensor mine =
              whole == 1
                  ? out.view(new int[] {1, 16}, new int[] {0, 16 * (i % 4)})
                  : out.view(new int[] {1, 4}, new int[] {0, 4 * i});
          task(rt, 1, in, mine, 4, 1, 0);
        }
      }
      case 5 -> task(rt, 1, in, out, 5, whole, 0);
      case 6 -> task(rt, 2, in, out, 6, whole, 0);
      case 7 -> { // MTE3 writes, the next task loads by scalar: it starts with an empty cache
        Tensor x = made(rt);
        task(rt, 1, in, x, 7, 1, 0);
        task(rt, 1, x, out, 8, whole, 0);
      }
      case 8 -> { // two tasks in order store to one line
        Tensor x = made(rt);
        task(rt, 1, in, x, 4, 1, 0);
        task(rt, 1, in, x, 2, whole, 0);
        task(rt, 1, x, out, 8, 1, 0);
      }
      case 9 -> task(rt, 1, in, out, 10, whole, 0);
      case 10 -> task(rt, 1, in, out, 11, whole, 0);
      case 11 -> task(rt, 4, in, out, 12, whole, 0);
      case 12 -> task(rt, 4, in, out, 13, whole, 0);
      case 13 -> { // the function sets a word, a kernel loads it; or the other way round without
        // cleaning
        Tensor x = made(rt);
        rt.setFloat(x, 2, 0, 0);
        task(rt, 1, x, out, 8, 1, 0);
        Tensor y = made(rt);
        task(rt, 1, in, y, 10, whole, 0);
        rt.getFloat(y, 0, 0);
      }
      case 14 -> task(rt, 4, in, out, 14, whole, 0);
      case 15 -> task(rt, 2, in, out, 15, whole, 0);
      case 16 -> { // function sets a word of a line that a task has stored to, not cleaned
        Tensor y = made(rt);
        task(rt, 1, in, y, 10, whole, 0);
        rt.setFloat(y, 1, 0, 8);
        task(rt, 1, y, out, 8, 1, 0);
      }
      case 17 -> { // two functions of one line: independent tasks, one by MTE3, one by S
        Tensor y = made(rt);
        task(rt, 1, in, y.view(new int[] {1, 8}, new int[] {0, 0}), 4, 1, 0);
        task(
            rt,
            1,
            in,
            whole == 1
                ? y.view(new int[] {1, 16}, new int[] {0, 16})
                : y.view(new int[] {1, 16}, new int[] {0, 8}),
            7,
            1,
            0);
      }
      default -> {}
    }
  }

  private static Tensor made(Orchestrator rt) {
    return rt.allocTensors(TensorCreateInfo.of(DataType.FLOAT32, 64, 64).filledWith(0f)).get(0);
  }

  private static void task(
      Orchestrator rt, int blocks, Tensor in, Tensor out, int form, int whole, int more) {
    TaskArguments task = new TaskArguments().blocks(blocks).syncStart(blocks > 1);
    rt.submitAiv(0, task.input(in).inout(out).scalar(form).scalar(whole).scalar(more));
  }
}
