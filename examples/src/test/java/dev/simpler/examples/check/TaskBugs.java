package dev.simpler.examples.check;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/** Tasks with an order that is missing (odd numbers), and the same with it (the even one after). */
public final class TaskBugs implements Orchestration {
  private static final int N = 64;
  private static final int H = N / 2;

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    new Graph(rt, arguments.tensor(0), arguments.tensor(1)).make(arguments.scalarInt(1));
  }

  private record Graph(Orchestrator rt, Tensor in, Tensor out) {
    void make(int bug) {
      switch (bug) {
        case 1 -> {
          rows(new TaskArguments().input(in).output(out), 0, N);
          rows(new TaskArguments().input(in).output(out), 0, N);
        }
        case 2 -> {
          rows(new TaskArguments().input(in).output(out), 0, N);
          rows(new TaskArguments().input(in).inout(out), 0, N);
        }
        case 3, 4 -> {
          Tensor x = made();
          rows(bug == 3 ? pair().noDep(x).output(out) : pair().input(x).output(out), 0, N);
        }
        case 5, 6, 7 -> writeAfterRead(bug);
        case 8, 9 -> manual(bug == 9);
        case 10 -> {
          rows(pair().input(in).output(part(0, 40)), 0, 40);
          rows(pair().input(in).output(part(32, 32)), 0, 32);
        }
        case 11 -> {
          rows(pair().input(in).output(part(0, H)), 0, H);
          rows(pair().input(in).output(part(H, H)), 0, H);
        }
        case 12 -> blocks(16, 12, 4, 0);
        case 13 -> blocks(16, 16, 4, 0);
        case 14 -> blocks(16, 16, 4, 1);
        case 15 -> blocks(16, 16, 4, 2);
        case 16, 17 -> stored(bug == 17);
        default -> more(bug);
      }
    }

    private void more(int bug) {
      switch (bug) {
        case 18, 19 -> loaded(bug == 19);
        case 20, 21 -> transitive(bug == 21);
        case 22, 23 -> manualTensor(bug == 23);
        case 24 -> recycled();
        case 25 -> diamond(true);
        case 26 -> diamond(false);
        case 27 -> awaitedByFunction();
        case 28 -> manyReaders(false);
        case 29 -> manyReaders(true);
        case 30 -> columns(H + 8);
        case 31 -> columns(H);
        case 32, 33 -> afterScope(bug == 33);
        case 34, 35 -> elementAfterScope(bug == 35);
        case 36 -> rows(pair().input(in).input(out), 0, N);
        case 37, 38 -> strided(bug == 38);
        default -> rows(pair().input(in).output(out), 0, N);
      }
    }

    private static TaskArguments pair() {
      return new TaskArguments();
    }

    private Tensor part(int from, int rows) {
      return out.view(new int[] {rows, N}, new int[] {from, 0});
    }

    private TaskResult rows(TaskArguments tensors, int from, int rows) {
      return rt.submitAiv(0, tensors.scalar(from).scalar(rows).scalar(0).scalar(0));
    }

    private void blocks(int rows, int step, int count, int mode) {
      TaskArguments task = new TaskArguments().blocks(count).syncStart(true);
      rt.submitAiv(0, task.input(in).output(out).scalar(0).scalar(rows).scalar(step).scalar(mode));
    }

    /** A tensor that a task writes. */
    private Tensor made() {
      Tensor x = rt.allocTensors(TensorCreateInfo.of(DataType.FLOAT32, N, N)).get(0);
      rows(pair().input(in).inout(x), 0, N);
      return x;
    }

    /** A reader, then a writer; 6 with a reader that counts as writer, 7 with an edge. */
    private void writeAfterRead(int form) {
      Tensor x = made();
      TaskResult reader =
          rows(form == 6 ? pair().inout(x).output(out) : pair().input(x).output(out), 0, N);
      TaskArguments writer = pair().input(in).inout(x);
      rows(form == 7 ? writer.dependsOn(reader.taskId()) : writer, 0, N);
    }

    private void manual(boolean edge) {
      Tensor x = rt.allocTensors(TensorCreateInfo.of(DataType.FLOAT32, N, N)).get(0);
      try (Scope _ = rt.manualScope()) {
        TaskResult first = rows(pair().input(in).inout(x), 0, N);
        TaskArguments second = pair().input(x).output(out);
        rows(edge ? second.dependsOn(first.taskId()) : second, 0, N);
      }
    }

    /** The function writes what a task reads, which it does not wait for. */
    private void stored(boolean known) {
      Tensor x = made();
      rows(known ? pair().inout(x).output(out) : pair().input(x).output(part(0, N)), 0, N);
      if (known) {
        rt.setFloat(x, 1, 0, 0);
      } else {
        rt.setFloat(in, 1, 0, 0);
      }
    }

    /** The function reads what a task writes under a tag that nobody sees. */
    private void loaded(boolean known) {
      TensorCreateInfo info = TensorCreateInfo.of(DataType.FLOAT32, N, N);
      Tensor x = rt.allocTensors(info).get(0);
      rows(known ? pair().input(in).inout(x) : pair().input(in).noDep(x), 0, N);
      rt.getFloat(x, 3, 3);
      rows(pair().input(in).output(out), 0, N);
    }

    /** The third waits for the first through the second, or the second waits for nobody. */
    private void transitive(boolean chained) {
      Tensor x = made();
      Tensor y = rt.allocTensors(TensorCreateInfo.of(DataType.FLOAT32, N, N)).get(0);
      rows(pair().input(chained ? x : in).inout(y), 0, N);
      TaskArguments third = pair().noDep(x).output(out);
      rows(third.dependsOn(rows(pair().input(y).output(part(0, 1)), 0, 1).taskId()), 1, N - 1);
    }

    private void manualTensor(boolean tracked) {
      TensorCreateInfo info =
          tracked
              ? TensorCreateInfo.of(DataType.FLOAT32, N, N)
              : TensorCreateInfo.of(DataType.FLOAT32, N, N).withManualDep();
      Tensor x = rt.allocTensors(info).get(0);
      rows(pair().input(in).inout(x), 0, N);
      rows(pair().input(x).output(out), 0, N);
    }

    /** Many scopes, whose tensors get the same memory one after the other. */
    private void recycled() {
      for (int i = 0; i < 40; i++) {
        try (Scope _ = rt.scope()) {
          Tensor x =
              rows(pair().input(in).output(TensorCreateInfo.of(DataType.FLOAT32, N, N)), 0, N)
                  .get(0);
          rows(pair().input(x).inout(out), 0, N);
        }
      }
    }

    /**
     * Two halves of one tensor by two tasks, then a third that reads both, or writes one unseen.
     */
    private void diamond(boolean unseen) {
      Tensor x = rt.allocTensors(TensorCreateInfo.of(DataType.FLOAT32, N, N)).get(0);
      Tensor upper = x.view(new int[] {H, N}, new int[] {0, 0});
      Tensor lower = x.view(new int[] {H, N}, new int[] {H, 0});
      long first = rows(pair().input(in).output(upper), 0, H).taskId();
      rows(pair().input(in).output(lower), 0, H);
      TaskArguments third = unseen ? pair().noDep(x).dependsOn(first) : pair().input(x);
      rows(third.output(out), 0, N);
    }

    /** What is submitted after the function has waited for a task comes after that task. */
    private void awaitedByFunction() {
      Tensor x = made();
      rt.getFloat(x, 0, 0);
      rows(pair().noDep(x).output(out), 0, N);
    }

    /** More readers than are kept in mind, then a writer that waits for all or for none. */
    private void manyReaders(boolean waits) {
      Tensor x = made();
      long[] readers = new long[N];
      for (int i = 0; i < N; i++) {
        readers[i] =
            rows(pair().input(x.view(new int[] {1, N}, new int[] {i, 0})).output(part(i, 1)), 0, 1)
                .taskId();
      }
      rows(waits ? pair().input(in).inout(x).dependsOn(readers) : pair().input(in).inout(x), 0, N);
    }

    private static TensorCreateInfo square() {
      return TensorCreateInfo.of(DataType.FLOAT32, N, N);
    }

    private void afterScope(boolean inside) {
      Tensor x;
      try (Scope _ = rt.scope()) {
        x = rows(pair().input(in).output(square()), 0, N).get(0);
        if (inside) {
          rows(pair().input(x).output(out), 0, N);
        }
      }
      if (!inside) {
        rows(pair().input(x).output(out), 0, N);
      }
    }

    private void elementAfterScope(boolean inside) {
      Tensor x;
      try (Scope _ = rt.scope()) {
        x = rt.allocTensors(square().filledWith(1f)).get(0);
        if (inside) {
          rt.getFloat(x, 0, 0);
        }
      }
      if (!inside) {
        rt.getFloat(x, 0, 0);
      }
      rows(pair().input(in).output(out), 0, N);
    }

    /** A kernel that takes a view of columns for a matrix of its own. */
    private void strided(boolean asLaidOut) {
      Tensor x = rt.allocTensors(square().filledWith(1f)).get(0);
      Tensor left = x.view(new int[] {N, H}, new int[] {0, 0});
      rt.submitAiv(2, pair().input(left).output(out).scalar(asLaidOut ? 1 : 0));
    }

    /** Left and right part of a tensor, written by two tasks through strided views. */
    private void columns(int width) {
      Tensor left = out.view(new int[] {N, width}, new int[] {0, 0});
      Tensor right = out.view(new int[] {N, H}, new int[] {0, H});
      rt.submitAiv(1, pair().input(in).output(left).scalar(width));
      rt.submitAiv(1, pair().input(in).output(right).scalar(H));
    }
  }
}
