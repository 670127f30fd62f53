package dev.simpler.examples.spmd;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;

/**
 * Submits the tasks that a table lists: cores, number of blocks, whether all blocks start together.
 * Each task owns the next lines of the output.
 *
 * <p>If the tasks are to compete, each gets a view of its own lines, so that none depends on
 * another. Otherwise each gets the whole output as INOUT and therefore waits for the one before it.
 */
public final class LaunchGraph implements Orchestration {
  static final int VECTOR = 0;
  static final int MIX_CUBE = 1;
  static final int MIX_VECTOR = 2;

  /** Elements of a 64-byte line. */
  static final int LINE = 16;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 3;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    Tensor out = arguments.tensor(0);
    Tensor table = arguments.tensor(1);
    boolean compete = arguments.scalarInt(0) != 0;
    int line = 0;
    for (int i = 0; i < table.extent(0); i++) {
      boolean mix = rt.getInt(table, i, 0) != 0;
      int blocks = rt.getInt(table, i, 1);
      boolean together = rt.getInt(table, i, 2) != 0;
      int lines = mix ? 3 * blocks : blocks;
      TaskArguments task = new TaskArguments().blocks(blocks).syncStart(together);
      if (compete) {
        task.inout(out.view(new int[] {lines * LINE}, new int[] {line * LINE})).scalar(0);
      } else {
        task.inout(out).scalar(line);
      }
      if (mix) {
        rt.submit(MIX_CUBE, MIX_VECTOR, MIX_VECTOR, task);
      } else {
        rt.submitAiv(VECTOR, task);
      }
      line += lines;
    }
  }
}
