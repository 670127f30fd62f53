package dev.simpler.graphs.hbg;

import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.callable.KernelCodec;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.device.AicoreExecutor;
import dev.simpler.platform.device.GlobalMemory;
import dev.simpler.platform.device.TaskWatcher;
import dev.simpler.platform.orchestration.hostgraph.CoreType;

/** The AI core side: a dispatch token is a task id, and stands for the task's kernel and words. */
final class TaskExecutor implements AicoreExecutor {
  private static final int AIC_ALONE = 0b001;
  private static final int AIV_ALONE = 0b010;

  private final TaskTable table;
  private final WordBlock words;
  private final GraphMemory buffers;
  private final long[] functions;
  private final GlobalMemory memory;
  private final long binaryAt;
  private final long directionsAt;
  private final long directionCountAt;

  TaskExecutor(
      TaskTable table,
      WordBlock words,
      GraphMemory buffers,
      long[] functions,
      GlobalMemory memory,
      KernelCodec kernels) {
    this.table = table;
    this.words = words;
    this.buffers = buffers;
    this.functions = functions;
    this.memory = memory;
    binaryAt = kernels.spec().offsetOf("binary_data");
    directionsAt = kernels.spec().offsetOf("signature_");
    directionCountAt = kernels.spec().offsetOf("sig_count_");
  }

  @Override
  public void fetch(int core, int token, Launch launch) {
    int function = table.function(token);
    launch.functionAddress = functions[function];
    launch.argumentAddress = words.address(table, token);
    launch.argumentWords = table.wordCount(token);
    launch.taskId = token;
    launch.functionId = function;
    launch.blockIndex = 0;
    launch.clusterMask = table.type(token) == CoreType.AIC.ordinal() ? AIC_ALONE : AIV_ALONE;
  }

  /** Tells of the words of all tasks, taken as {@link #footprint} takes them. */
  void tell(TaskWatcher watcher) {
    for (int task = 0; task < table.tasks(); task++) {
      int tensor = 0;
      for (int i = 0; i < table.wordCount(task); i++) {
        long word = table.word(task, i);
        Tensor buffer = buffers.at(word);
        Direction direction = buffer == null ? Direction.SCALAR : direction(task, tensor++);
        watcher.word(task, i, word, buffer, direction);
      }
    }
  }

  /** What the kernel of a task does with the buffer of that number. */
  private Direction direction(int task, int buffer) {
    long kernel = functions[table.function(task)] - binaryAt;
    return buffer < memory.getInt(kernel + directionCountAt)
        ? Direction.ofCode(memory.getInt(kernel + directionsAt + (long) Integer.BYTES * buffer))
        : Direction.INOUT;
  }

  /**
   * Words that lie in a buffer are taken for addresses, in the order of the kernel's signature; one
   * that the signature does not call an input may be written.
   */
  @Override
  public void footprint(int core, int token, Footprint footprint) {
    int tensor = 0;
    for (int i = 0; i < table.wordCount(token); i++) {
      long address = table.word(token, i);
      long bytes = buffers.reach(address);
      if (bytes > 0) {
        footprint.add(address, bytes, direction(token, tensor++) != Direction.IN);
      }
    }
    footprint.add(words.address(table, token), (long) Long.BYTES * table.stride(), false);
  }
}
