package dev.simpler.sim.check.task;

import dev.simpler.abi.task.TensorTag;
import dev.simpler.sim.check.ByteRuns;
import dev.simpler.sim.observe.ChipEvent.TaskTensor;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.impl.map.mutable.primitive.LongObjectHashMap;
import org.jspecify.annotations.Nullable;

/** The tensors of the tasks of a run, by task. */
public final class TaskTensors {
  /** A tensor of a task, and what was done with it. */
  public static final class Used {
    final TaskTensor tensor;
    private @Nullable MissingBytes unwritten;
    private final long start;
    private final long end;
    private final boolean whole;
    private @Nullable ByteRuns elements;

    Used(TaskTensor tensor) {
      this.tensor = tensor;
      this.start = tensor.address();
      this.end = start + tensor.bytes();
      this.whole = tensor.tensor().isContiguous() || !TensorBytes.isTractable(tensor.tensor());
    }

    /** Whether all bytes of a range are elements of it, as far as its ends tell. */
    boolean surelyCovers(long from, long to) {
      return whole && start <= from && to <= end;
    }

    /** What the task was to do with it. */
    public TensorTag tag() {
      return tensor.tag();
    }

    /** Its task. */
    public long taskId() {
      return tensor.taskId();
    }

    /** Its index among the task's tensors. */
    public int argument() {
      return tensor.argument();
    }

    /** Whether the program keeps it out of the inference of dependencies. */
    public boolean isManual() {
      return tensor.tensor().manualDep();
    }

    /** Whether all bytes are elements of it; gaps between its rows are not. */
    boolean covers(ByteRuns bytes) {
      if (bytes.first() < start || bytes.end() > end) {
        return false;
      }
      if (whole) {
        return true;
      }
      ByteRuns known = elements;
      if (known == null) {
        known = TensorBytes.bytes(tensor.tensor());
        elements = known;
      }
      return known.covers(bytes);
    }

    /** The task wrote bytes of it. */
    void wrote(ByteRuns bytes) {
      MissingBytes all = unwritten;
      if (all == null) {
        all = new MissingBytes();
        all.add(tensor.address(), tensor.address() + tensor.bytes());
        unwritten = all;
      }
      for (int run = 0; run < bytes.runs() && !all.isEmpty(); run++) {
        all.remove(bytes.start(run), bytes.end(run));
      }
    }

    /** Whether the task has written none, or not all, of these bytes of it. */
    boolean lacks(ByteRuns bytes, boolean exact) {
      MissingBytes missing = unwritten;
      if (missing == null) {
        return true;
      }
      for (int run = 0; exact && run < bytes.runs() && !missing.isEmpty(); run++) {
        if (!missing.within(bytes.start(run), bytes.end(run)).isEmpty()) {
          return true;
        }
      }
      return false;
    }

    boolean isInBuffer(long from, long to) {
      return from < tensor.buffer() + tensor.bufferBytes() && tensor.buffer() < to;
    }

    boolean overlaps(long from, long to) {
      return from < end && start < to;
    }
  }

  private final LongObjectHashMap<List<Used>> tasks = new LongObjectHashMap<>();

  /** Forgets all tasks. */
  public void clear() {
    tasks.clear();
  }

  /** A task has this tensor. */
  public void add(TaskTensor tensor) {
    tasks.getIfAbsentPut(tensor.taskId(), ArrayList::new).add(new Used(tensor));
  }

  /** Tensors of a task with a byte in a range. */
  public List<Used> touched(long task, long start, long end) {
    List<Used> touched = new ArrayList<>();
    for (Used each : of(task)) {
      if (each.overlaps(start, end)) {
        touched.add(each);
      }
    }
    return touched;
  }

  /** A tensor of the first task that has a byte in a range; null if there is none. */
  public @Nullable Used within(long start, long bytes) {
    return first(start, bytes, false);
  }

  /** A tensor that the first task which was to write a byte has; null if there is none. */
  @Nullable Used output(long address) {
    return first(address, 1, true);
  }

  private @Nullable Used first(long start, long bytes, boolean written) {
    Used first = null;
    for (List<Used> each : tasks.values()) {
      for (Used used : each) {
        boolean due = !written || used.tag() != TensorTag.INPUT;
        boolean earlier = first == null || used.tensor.taskId() < first.tensor.taskId();
        if (due && earlier && used.overlaps(start, start + bytes)) {
          first = used;
        }
      }
    }
    return first;
  }

  /** All tensors of a task. */
  List<Used> of(long task) {
    List<Used> its = tasks.get(task);
    return its == null ? List.of() : its;
  }
}
