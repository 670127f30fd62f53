package dev.simpler.runtime.pod.engine;

import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.PodOrchestrator;
import dev.simpler.runtime.pod.SubCall;
import dev.simpler.runtime.pod.SubFunction;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Random programs of tasks that read and write views of a few tensors, and what is in the tensors
 * when the tasks run one after the other. Every task also writes a cell of its own; a task that
 * must wait where tags do not make it wait, for readers of what it writes and as a plain output for
 * earlier writers, reads the cells of those.
 */
public final class RandomViews {
  private static final int TASKS = 40;
  private static final int TENSORS = 2;
  private static final int ELEMENTS = 12;
  private static final int CELLS = TENSORS;

  /** Most views of a task besides the cells it awaits, its own cell included. */
  private static final int OWN = 4;

  private static final TensorTag[] TAGS = {
    TensorTag.INPUT, TensorTag.INOUT, TensorTag.OUTPUT_EXISTING
  };

  /** Elements {@code [begin, end)} of a tensor of the program. */
  private record View(int tensor, int begin, int end, TensorTag tag) {
    boolean meets(View other) {
      return tensor == other.tensor && begin < other.end && other.begin < end;
    }

    boolean reads() {
      return tag != TensorTag.OUTPUT_EXISTING;
    }

    boolean writes() {
      return tag != TensorTag.INPUT;
    }
  }

  private record Step(List<View> views, int work) {}

  private final List<Step> steps = new ArrayList<>();

  /** The program of a seed. */
  public RandomViews(long seed) {
    Random random = new Random(seed);
    for (int id = 0; id < TASKS; id++) {
      List<View> views = new ArrayList<>();
      views.add(new View(CELLS, id, id + 1, TensorTag.OUTPUT_EXISTING));
      for (int left = 1 + random.nextInt(OWN - 1); left > 0; left--) {
        int begin = random.nextInt(ELEMENTS);
        int end = begin + 1 + random.nextInt(ELEMENTS - begin);
        TensorTag tag = TAGS[random.nextInt(TAGS.length)];
        View view = new View(random.nextInt(TENSORS), begin, end, tag);
        if (views.stream().noneMatch(view::meets)) {
          views.add(view);
        }
      }
      for (int cell : awaited(views)) {
        views.add(new View(CELLS, cell, cell + 1, TensorTag.INPUT));
      }
      steps.add(new Step(views, random.nextInt(4) == 0 ? random.nextInt(400_000) : 0));
    }
  }

  private Set<Integer> awaited(List<View> views) {
    Set<Integer> cells = new TreeSet<>();
    for (View mine : views) {
      for (int id = 0; id < steps.size(); id++) {
        for (View other : steps.get(id).views) {
          boolean after = mine.tag == TensorTag.INOUT ? !other.writes() : mine.writes();
          if (after && mine.meets(other)) {
            cells.add(id);
          }
        }
      }
    }
    return cells;
  }

  /** What the tensors hold in the end if tasks run in the order of submission. */
  public List<int[]> sequential() {
    List<int[]> tensors = new ArrayList<>();
    for (int i = 0; i <= CELLS; i++) {
      tensors.add(new int[i == CELLS ? TASKS : ELEMENTS]);
    }
    for (int id = 0; id < TASKS; id++) {
      List<View> views = steps.get(id).views;
      int sum = id;
      for (View view : views) {
        for (int e = view.begin; view.reads() && e < view.end; e++) {
          sum = 31 * sum + tensors.get(view.tensor)[e];
        }
      }
      for (View view : views) {
        for (int e = view.begin; view.writes() && e < view.end; e++) {
          sum = 31 * sum + 1;
          tensors.get(view.tensor)[e] = sum;
        }
      }
    }
    return tensors;
  }

  /** Tensors for a program, all zero. */
  public static List<HostTensor> tensors(HostMemory host) {
    List<HostTensor> tensors = new ArrayList<>();
    for (int i = 0; i <= CELLS; i++) {
      tensors.add(host.tensor(DataType.INT32, i == CELLS ? TASKS : ELEMENTS));
    }
    return tensors;
  }

  /** What is in tensors. */
  public static List<int[]> contents(List<HostTensor> tensors) {
    return tensors.stream().map(each -> each.memory().toArray(ValueLayout.JAVA_INT)).toList();
  }

  /** Two results as text, for comparison. */
  public static String text(List<int[]> contents) {
    return contents.stream().map(Arrays::toString).toList().toString();
  }

  /** Submits the program; {@code function} does what {@link Task} does. */
  public void submit(PodOrchestrator orch, List<HostTensor> tensors, Callee.Function function) {
    for (int id = 0; id < TASKS; id++) {
      Step step = steps.get(id);
      TaskArgs.Builder args = TaskArgs.builder();
      long kinds = 0;
      for (int i = 0; i < step.views.size(); i++) {
        View view = step.views.get(i);
        long address = tensors.get(view.tensor).memory().address() + 4L * view.begin;
        args.add(ContinuousTensor.host(address, DataType.INT32, view.end - view.begin), view.tag);
        if (i < OWN) {
          kinds |= (view.reads() ? 1L : 0) << 2 * i | (view.writes() ? 2L : 0) << 2 * i;
        } // all others are read
      }
      orch.submitSub(function, args.scalar(id).scalar(step.work).scalar(kinds).build());
    }
  }

  /** A task; scalars are its number, how long it computes before it reads, and what it does. */
  public static final class Task implements SubFunction {
    @Override
    public void run(SubCall call) {
      int count = call.args().tensors().size();
      long kinds = call.scalar(2);
      int sum = (int) call.scalar(0);
      int late = 1;
      for (long i = call.scalar(1); i > 0; i--) {
        late = 31 * late | 1;
      }
      sum += late & 1; // so that the work is done
      sum--;
      for (int i = 0; i < count; i++) {
        MemorySegment memory = call.memory(i);
        for (long at = 0; kind(kinds, i, 1) && at < memory.byteSize(); at += 4) {
          sum = 31 * sum + memory.get(ValueLayout.JAVA_INT, at);
        }
      }
      for (int i = 0; i < count; i++) {
        MemorySegment memory = call.memory(i);
        for (long at = 0; kind(kinds, i, 2) && at < memory.byteSize(); at += 4) {
          sum = 31 * sum + 1;
          memory.set(ValueLayout.JAVA_INT, at, sum);
        }
      }
    }

    private static boolean kind(long kinds, int view, int bit) {
      return view < OWN ? (kinds >> 2 * view & bit) != 0 : bit == 1;
    }
  }
}
