package dev.simpler.graphs.hbg;

import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.callable.KernelCodec;
import dev.simpler.platform.device.AicoreExecutor;
import dev.simpler.platform.device.GlobalMemory;
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

  /**
   * Words that lie in a buffer are taken for addresses, in the order of the kernel's signature; one
   * that the signature does not call an input may be written.
   */
  @Override
  public void footprint(int core, int token, Footprint footprint) {
    long kernel = functions[table.function(token)] - binaryAt;
    int declared = memory.getInt(kernel + directionCountAt);
    int tensor = 0;
    for (int i = 0; i < table.wordCount(token); i++) {
      long address = table.word(token, i);
      long bytes = buffers.reach(address);
      if (bytes > 0) {
        boolean written =
            tensor >= declared
                || memory.getInt(kernel + directionsAt + (long) Integer.BYTES * tensor)
                    != Direction.IN.ordinal();
        tensor++;
        footprint.add(address, bytes, written);
      }
    }
    footprint.add(words.address(table, token), (long) Long.BYTES * table.stride(), false);
  }
}
