package dev.simpler.graphs.submit;

import dev.simpler.abi.task.TensorTag;
import dev.simpler.graphs.task.ArgumentUses;
import dev.simpler.graphs.task.TaskKernels;
import dev.simpler.platform.device.CallWatcher;
import dev.simpler.platform.orchestration.TaskArguments;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Tells of the forms in which a run calls its kernels, each once: a task whose form is known costs
 * one look at a table. Tasks of several kernels, which share one list of tensors, are left out.
 */
final class CallForms {
  private static final int FIRST_ROOM = 64;

  /** Forms beyond this many are not told of. */
  private static final int MOST = 1 << 12;

  /** Odd, with its bits well mixed: the golden ratio. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final CallWatcher watcher;

  /** Open addressing; 0 where nothing is. */
  private long[] known = new long[FIRST_ROOM];

  private int count;
  private long last;

  CallForms(CallWatcher watcher) {
    this.watcher = watcher;
  }

  /**
   * A task was submitted.
   *
   * @param uses of its tensors, as {@link ArgumentUses} writes them
   */
  void submitted(long task, long kernels, long uses, TaskArguments arguments) {
    int tensors = arguments.tensorCount();
    long form = ((kernels * SPREAD + uses) * SPREAD + tensors) | 1;
    if (form != last) {
      last = form;
      look(form, task, kernels, arguments);
    }
  }

  private void look(long form, long task, long kernels, TaskArguments arguments) {
    int at = place(form);
    if (known[at] == form || count == MOST) {
      return;
    }
    known[at] = form;
    if (2 * ++count == known.length) {
      grow();
    }
    int tensors = arguments.tensorCount();
    int mask = TaskKernels.mask(kernels);
    if (tensors > 0 && Integer.bitCount(mask) == 1) {
      watcher.called(
          task,
          TaskKernels.id(kernels, Integer.numberOfTrailingZeros(mask)),
          IntStream.range(0, tensors).<TensorTag>mapToObj(arguments::tag).toList());
    }
  }

  private int place(long form) {
    int mask = known.length - 1;
    int at = (int) (form * SPREAD >>> Integer.SIZE) & mask;
    while (known[at] != 0 && known[at] != form) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void grow() {
    long[] before = known;
    known = new long[2 * before.length];
    Arrays.stream(before).filter(form -> form != 0).forEach(form -> known[place(form)] = form);
  }
}
