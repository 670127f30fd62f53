package dev.simpler.trace.dump;

import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.device.GlobalMemory;
import dev.simpler.sim.observe.LiveTasks;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the arguments of tasks as they are before and after: inputs when the first block is about
 * to be given to a core, outputs when the last one has ended, as the original's AICPU does it.
 */
final class TaskDumper implements LiveTasks {
  private record Argument(int index, TensorTag tag, Tensor tensor, boolean marked) {}

  private static final class Task {
    private List<Integer> functions = List.of();
    private final List<Argument> tensors = new ArrayList<>();
    private long[] scalars = new long[0];

    /** Scalars of a task that gets words, by their place among them. */
    private final SortedMap<Integer, Long> words = new TreeMap<>();
  }

  private final Path parent;
  private final int device;
  private final DumpLevel level;
  private final GlobalMemory memory;
  private final Map<Long, Task> tasks = new HashMap<>();
  private final List<DumpedArgument> dumped = new ArrayList<>();
  private @Nullable Path folder;
  private @Nullable OutputStream bytes;
  private long size;
  private int runs;

  TaskDumper(Path parent, int device, DumpLevel level, GlobalMemory memory) {
    this.parent = parent;
    this.device = device;
    this.level = level;
    this.memory = memory;
  }

  @Override
  public void began() {
    finish();
    folder = DumpFolder.create(parent, device, runs++);
  }

  @Override
  public void detached() {
    finish();
  }

  private void finish() {
    Path present = folder;
    if (present == null) {
      return;
    }
    try {
      if (bytes != null) {
        bytes.close();
      }
      DumpManifest.of(present.getFileName().toString(), level, bytes != null, List.copyOf(dumped))
          .write(present);
    } catch (IOException e) {
      throw unwritable(e);
    }
    tasks.clear();
    dumped.clear();
    bytes = null;
    size = 0;
    folder = null;
  }

  private SimplerException unwritable(IOException e) {
    return new SimplerException(
        Fault.of(ErrorCategory.USAGE, "the dump of arguments cannot be written: " + e)
            .at("folder " + parent)
            .mend("name a folder with room, or dump less with --dump 1"),
        e);
  }

  private Task task(long id) {
    return tasks.computeIfAbsent(id, _ -> new Task());
  }

  @Override
  public void submitted(
      long task, List<Integer> kernels, int blocks, boolean together, int depth, EdgeForm form) {
    task(task).functions = kernels;
  }

  @Override
  public void tensor(
      long task, int argument, TensorTag tag, Tensor tensor, boolean created, boolean filled) {
    task(task).tensors.add(new Argument(argument, tag, tensor, false));
  }

  @Override
  public void marked(long task, int argument) {
    task(task)
        .tensors
        .replaceAll(each ->
            each.index() == argument
                ? new Argument(argument, each.tag(), each.tensor(), true)
                : each);
  }

  @Override
  public boolean wantsScalars() {
    return true;
  }

  @Override
  public void scalars(long task, long[] values) {
    task(task).scalars = values;
  }

  @Override
  public void word(long task, int index, long value, @Nullable Tensor buffer, Direction direction) {
    if (buffer == null) {
      task(task).words.put(index, value);
    } else {
      task(task).tensors.add(new Argument(index, tag(direction), buffer, false));
    }
  }

  private static TensorTag tag(Direction direction) {
    return switch (direction) {
      case IN -> TensorTag.INPUT;
      case OUT -> TensorTag.OUTPUT;
      case INOUT, SCALAR -> TensorTag.INOUT;
    };
  }

  @Override
  public void dispatching(long id) {
    Task task = task(id);
    for (Argument each : task.tensors) {
      if (each.tag() == TensorTag.INPUT
          || each.tag() == TensorTag.INOUT
          || each.tag() == TensorTag.NO_DEP) {
        add(id, task, each, DumpedArgument.BEFORE);
      }
    }
    if (level != DumpLevel.MARKED) {
      for (int i = 0; i < task.scalars.length; i++) {
        dumped.add(scalar(id, task, task.tensors.size() + i, task.scalars[i]));
      }
      task.words.forEach((index, value) -> dumped.add(scalar(id, task, index, value)));
    }
  }

  @Override
  public void completed(long id) {
    Task task = task(id);
    for (Argument each : task.tensors) {
      if (each.tag() != TensorTag.INPUT && each.tag() != TensorTag.NO_DEP) {
        add(id, task, each, DumpedArgument.AFTER);
      }
    }
    tasks.remove(id);
  }

  private void add(long id, Task task, Argument argument, String stage) {
    if (!level.tells(argument.marked())) {
      return;
    }
    Tensor tensor = argument.tensor();
    long written = level.hasBytes(argument.marked()) ? write(tensor) : 0;
    dumped.add(
        new DumpedArgument(
            name(id),
            task.functions,
            argument.index(),
            role(argument.tag()),
            stage,
            "tensor",
            tensor.type().name().toLowerCase(Locale.ROOT),
            tensor.isContiguous(),
            Arrays.stream(tensor.shape()).boxed().toList(),
            LongStream.of(strides(tensor)).boxed().toList(),
            tensor.startOffset(),
            tensor.elements(),
            tensor.address(),
            tensor.bufferBytes() / tensor.type().bytes(),
            null,
            size - written,
            written,
            false,
            false));
  }

  private static DumpedArgument scalar(long id, Task task, int index, long value) {
    return new DumpedArgument(
        name(id),
        task.functions,
        index,
        "input",
        DumpedArgument.BEFORE,
        "scalar",
        "uint64",
        true,
        List.of(),
        List.of(),
        0,
        1,
        0,
        0,
        value,
        0,
        0,
        false,
        false);
  }

  private static String name(long id) {
    return String.format("0x%016x", id);
  }

  private static String role(TensorTag tag) {
    return switch (tag) {
      case INPUT, NO_DEP -> "input";
      case INOUT -> "inout";
      case OUTPUT, OUTPUT_EXISTING -> "output";
    };
  }

  private static long[] strides(Tensor tensor) {
    return IntStream.range(0, tensor.rank()).mapToLong(tensor::stride).toArray();
  }

  /** Appends the elements of a view, one after another; returns how many bytes they are. */
  private long write(Tensor tensor) {
    try {
      OutputStream out = bytes;
      if (out == null) {
        Path file = Objects.requireNonNull(folder).resolve(DumpManifest.BYTES);
        out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        bytes = out;
      }
      long written = ElementBytes.write(memory, tensor, out);
      size += written;
      return written;
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  @Override
  public void edge(long producer, long consumer, EdgeSource source, int argument) {}

  @Override
  public void ring(int ring, int used, int window, long heap, long heapBytes) {}

  @Override
  public void awaited(long task, boolean readers) {}

  @Override
  public void scopeEnded(int depth) {}

  @Override
  public void element(long address, int length, boolean stored) {}
}
