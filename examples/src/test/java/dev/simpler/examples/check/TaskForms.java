package dev.simpler.examples.check;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/** More forms of order between tasks: an odd number leaves something out that the next one has. */
public final class TaskForms implements Orchestration {
  private static final int N = 64;
  private static final int H = N / 2;

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    int number = arguments.scalarInt(1);
    Graph graph = new Graph(rt, arguments.tensor(0), arguments.tensor(1));
    graph.make((number + 1) / 2, number % 2 == 0);
  }

  private record Graph(Orchestrator rt, Tensor in, Tensor out) {
    void make(int form, boolean whole) {
      Tensor x = rt.allocTensors(square()).get(0);
      switch (form) {
        case 1 -> writerAfterReadersResult(x, whole);
        case 2 -> manualWriterThenReader(x, whole);
        case 3 -> halvesThenAll(x, whole);
        case 4 -> reshaped(x, whole);
        case 5 -> innerScope(x, whole);
        case 6 -> atomics(x, whole);
        case 7 -> twoReadersOneEdge(x, whole);
        case 8 -> chainOfInouts(x, whole);
        case 9 -> storedByFunction(x, whole);
        default -> swappedRoles(x, whole);
      }
    }

    private static TensorCreateInfo square() {
      return TensorCreateInfo.of(DataType.FLOAT32, N, N);
    }

    private static TaskArguments args() {
      return new TaskArguments();
    }

    private long rows(TaskArguments tensors, int from, int rows) {
      return rt.submitAiv(0, tensors.scalar(from).scalar(rows).scalar(0).scalar(0)).taskId();
    }

    private static Tensor half(Tensor of, int from) {
      return of.view(new int[] {H, N}, new int[] {from, 0});
    }

    /** The writer waits for what the reader has made, or for nothing of it. */
    private void writerAfterReadersResult(Tensor x, boolean whole) {
      rows(args().input(in).inout(x), 0, N);
      Tensor y = rt.allocTensors(square()).get(0);
      rows(args().input(x).inout(y), 0, N);
      rows(args().input(whole ? y : in).inout(x), 0, N);
      rows(args().input(y).output(out), 0, N);
    }

    /** What a task of a manual scope writes nobody finds, unless it is named. */
    private void manualWriterThenReader(Tensor x, boolean whole) {
      long writer;
      try (Scope _ = rt.manualScope()) {
        writer = rows(args().input(in).inout(x), 0, N);
      }
      TaskArguments reader = args().input(x).output(out);
      rows(whole ? reader.dependsOn(writer) : reader, 0, N);
    }

    private void halvesThenAll(Tensor x, boolean whole) {
      rows(args().input(in).inout(half(x, 0)), 0, H);
      Tensor lower = half(x, H);
      rows(whole ? args().input(in).inout(lower) : args().input(in).noDep(lower), 0, H);
      rows(args().input(x).output(out), 0, N);
    }

    /** The same bytes in another shape. */
    private void reshaped(Tensor x, boolean whole) {
      Tensor flat = x.reshape(N * N);
      rows(whole ? args().input(in).inout(flat) : args().input(in).noDep(flat), 0, N);
      rows(args().input(x).output(out), 0, N);
    }

    /** Tasks of an inner scope work on a tensor of the outer one. */
    private void innerScope(Tensor x, boolean whole) {
      rows(args().input(in).inout(x), 0, N);
      for (int i = 0; i < 3; i++) {
        try (Scope _ = rt.scope()) {
          Tensor y = rt.allocTensors(square()).get(0);
          rows(args().input(x).inout(y), 0, N);
          rows(whole ? args().input(y).inout(x) : args().input(y).noDep(x), 0, N);
        }
      }
      rows(args().input(x).output(out), 0, N);
    }

    /** Sums of several tasks in no order, read by one that waits for all or for the last. */
    private void atomics(Tensor x, boolean whole) {
      rows(args().input(in).inout(x), 0, N);
      Tensor sum = rt.allocTensors(square().filledWith(0f)).get(0);
      for (int i = 0; i < 4; i++) {
        TaskArguments adder = args().input(x);
        rt.submitAiv(1, whole ? adder.inout(sum) : adder.noDep(sum));
      }
      rows(args().input(sum).output(out), 0, N);
    }

    private void twoReadersOneEdge(Tensor x, boolean whole) {
      rows(args().input(in).inout(x), 0, N);
      long upper = rows(args().input(half(x, 0)).output(half(out, 0)), 0, H);
      long lower = rows(args().input(half(x, H)).output(half(out, H)), 0, H);
      TaskArguments writer = args().input(in).inout(x);
      rows(whole ? writer.dependsOn(upper, lower) : writer.dependsOn(upper), 0, N);
    }

    private void chainOfInouts(Tensor x, boolean whole) {
      for (int i = 0; i < 5; i++) {
        boolean left = i == 3 && !whole;
        rows(left ? args().input(in).output(x) : args().input(in).inout(x), 0, N);
      }
      rows(args().input(x).output(out), 0, N);
    }

    /** The function stores before it submits the reader, or after. */
    private void storedByFunction(Tensor x, boolean whole) {
      rows(args().input(in).inout(x), 0, N);
      if (whole) {
        rt.setFloat(x, 1, 0, 0);
      }
      Tensor y = rt.allocTensors(square().filledWith(1f)).get(0);
      rows(args().input(y).output(out), 0, N);
      if (!whole) {
        rt.setFloat(in, 1, 0, 0);
      }
    }

    /** A task whose two tensors are the other way round. */
    private void swappedRoles(Tensor x, boolean whole) {
      rows(args().input(in).inout(x), 0, N);
      rows(whole ? args().input(x).output(out) : args().input(out).output(x), 0, N);
    }
  }
}
