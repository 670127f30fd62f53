package dev.simpler.graphs.hbg;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.device.GlobalMemory;
import dev.simpler.platform.device.TaskWatcher;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.hostgraph.CoreType;
import dev.simpler.platform.orchestration.hostgraph.HostGraph;
import dev.simpler.platform.orchestration.hostgraph.HostGraphException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The graph as its orchestration function sees it. Remembers the first error. */
final class GraphBuilder implements HostGraph {
  private final TaskTable table;
  private final GraphMemory buffers;
  private final GlobalMemory memory;
  private final RunArguments arguments;
  private final long[] functions;
  private final @Nullable TaskWatcher watcher;
  private @Nullable SimplerException first;
  private int calls;
  private long stores;
  private int packedArgument = -1;
  private long packedAddress;
  private long packedBytes;

  GraphBuilder(
      TaskTable table,
      GraphMemory buffers,
      GlobalMemory memory,
      RunArguments arguments,
      long[] functions,
      @Nullable TaskWatcher watcher) {
    this.table = table;
    this.buffers = buffers;
    this.memory = memory;
    this.arguments = arguments;
    this.functions = functions;
    this.watcher = watcher;
  }

  @Override
  public int addTask(int functionId, CoreType core, long... words) {
    return checked(() -> {
      if (functionId < 0 || functionId >= functions.length || functions[functionId] == 0) {
        throw HostGraphException.misuse(
            "task "
                + table.tasks()
                + " names function "
                + functionId
                + "; the program has "
                + existing(),
            "give the callable a kernel of that function id");
      }
      int task = table.add(functionId, core, words);
      if (watcher != null) {
        watcher.added(task);
      }
      return task;
    });
  }

  private String existing() {
    List<Integer> ids = new ArrayList<>();
    for (int id = 0; id < functions.length; id++) {
      if (functions[id] != 0) {
        ids.add(id);
      }
    }
    return ids.isEmpty() ? "no kernels" : "kernels " + ids;
  }

  @Override
  public void addSuccessor(int from, int to) {
    checked(() -> {
      table.connect(from, to);
      return 0;
    });
  }

  @Override
  public int taskCount() {
    return table.tasks();
  }

  @Override
  public long malloc(long bytes) {
    return checked(() -> {
      long address = buffers.allocate(bytes);
      if (watcher != null) {
        watcher.allocated(address, bytes);
      }
      return address;
    });
  }

  @Override
  public void free(long address) {
    checked(() -> {
      buffers.free(address);
      return 0;
    });
  }

  @Override
  public void copyToDevice(long address, byte[] values) {
    copy(address, MemorySegment.ofArray(values));
  }

  @Override
  public void copyToDevice(long address, int[] values) {
    copy(address, MemorySegment.ofArray(values));
  }

  @Override
  public void copyToDevice(long address, long[] values) {
    copy(address, MemorySegment.ofArray(values));
  }

  @Override
  public void copyToDevice(long address, float[] values) {
    copy(address, MemorySegment.ofArray(values));
  }

  private void copy(long address, MemorySegment source) {
    checked(() -> {
      stores++;
      MemorySegment target = memory.window(address, source.byteSize());
      if (watcher != null) {
        watcher.element(address, Math.toIntExact(source.byteSize()), true);
      }
      return target.copyFrom(source);
    });
  }

  @Override
  public void bindPackedOutput(int argument, long address, long bytes) {
    checked(() -> {
      if (argument < 0 || argument >= arguments.tensorCount()) {
        throw HostGraphException.misuse(
            "a packed output for tensor argument "
                + argument
                + " of a run with "
                + arguments.tensorCount(),
            "bind it to an output of the run");
      }
      if (packedArgument >= 0) {
        throw HostGraphException.misuse(
            "a second packed output, for argument "
                + argument
                + " after argument "
                + packedArgument,
            "a run has one packed output");
      }
      if (bytes < 0 || buffers.reach(address) < bytes) {
        throw HostGraphException.misuse(
            String.format(
                "a packed output of %d bytes at 0x%x, where the graph has %d bytes of device"
                    + " memory",
                bytes, address, buffers.reach(address)),
            "bind memory that the graph allocated or was given");
      }
      packedArgument = argument;
      packedAddress = address;
      packedBytes = bytes;
      return 0;
    });
  }

  private <T> T checked(Supplier<T> call) {
    try {
      countCall();
      return call.get();
    } catch (SimplerException refused) {
      if (first == null) {
        first = refused;
      }
      throw refused;
    }
  }

  private void countCall() {
    if (++calls > table.limits().calls()) {
      throw HostGraphException.misuse(
          "call "
              + (table.limits().calls() + 1L)
              + " of the orchestration function, a graph may take "
              + table.limits().calls(),
          "look for a loop that does not end");
    }
  }

  /** Refuses a graph with an error that its function swallowed, or that freed its own output. */
  void requireClean() {
    if (first != null) {
      throw first;
    }
    if (packedArgument >= 0 && buffers.reach(packedAddress) < packedBytes) {
      throw HostGraphException.misuse(
          String.format("the packed output at 0x%x was freed by the graph", packedAddress),
          "leave it to the run, which frees what the graph allocated");
    }
  }

  /** How often the function has copied to the device. */
  long stores() {
    return stores;
  }

  int packedArgument() {
    return packedArgument;
  }

  long packedAddress() {
    return packedAddress;
  }

  long packedBytes() {
    return packedBytes;
  }
}
