package dev.simpler.examples.check;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import java.util.Arrays;

/**
 * Still more forms of order between tasks: an odd number has a mistake. Kernels: rows, atomic,
 * pair, add-to.
 */
public final class GraphForms implements Orchestration {
  private static final int N = 64;
  private static final int H = N / 2;

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    int number = arguments.scalarInt(1);
    new Graph(rt, arguments.tensor(0), arguments.tensor(1)).make((number + 1) / 2, number % 2 == 0);
  }

  private record Graph(Orchestrator rt, Tensor in, Tensor out) {
    void make(int form, boolean whole) {
      Tensor x = rt.allocTensors(square()).get(0);
      switch (form) {
        case 1 -> { // explicit edge to the wrong task
          long a = rows(args().input(in).noDep(x), 0, N);
          long b = rows(args().input(in).output(square()), 0, N);
          rows(args().noDep(x).output(out).dependsOn(whole ? a : b), 0, N);
        }
        case 2 -> { // accumulates into an output
          rows(args().input(in).output(out), 0, N);
          rt.submitAiv(
              3,
              whole
                  ? args().input(in).inout(out).scalar(N).scalar(0)
                  : args().input(in).output(out).scalar(N).scalar(0));
        }
        case 3 -> { // reader of some rows, writer of rows that overlap these
          rows(args().input(in).inout(x), 0, N);
          rows(args().input(part(x, 0, H)).output(part(out, 0, H)), 0, H);
          rows(args().input(part(in, 0, H)).inout(part(x, whole ? H : H / 2, H)), 0, H);
          rows(args().input(in).inout(part(out, H, H)), 0, H);
        }
        case 4 -> { // both say the whole output and write halves, or a row in common
          rows(args().input(in).output(out), 0, whole ? H : H + 1);
          rows(args().input(in).output(out), H, H);
        }
        case 5 -> { // blocks add by atomics, or by load and store
          rows(args().input(in).inout(x), 0, N);
          Tensor sum = rt.allocTensors(square().filledWith(0f)).get(0);
          if (whole) {
            rt.submitAiv(1, args().input(x).inout(sum).blocks(4));
          } else {
            rt.submitAiv(3, args().input(x).inout(sum).scalar(N).scalar(0).blocks(4));
          }
          rows(args().input(sum).output(out), 0, N);
        }
        case 6 -> { // many readers of all, a writer that waits for all but the first
          rows(args().input(in).inout(x), 0, N);
          long[] readers = new long[12];
          for (int i = 0; i < 12; i++) {
            readers[i] = rows(args().input(x).output(square()), 0, N);
          }
          long[] some = whole ? readers : Arrays.copyOfRange(readers, 1, 12);
          rows(args().input(in).inout(x).dependsOn(some), 0, N);
          rows(args().input(x).output(out), 0, N);
        }
        case 7 -> { // many adders, a reader that waits for all but the first
          Tensor sum = rt.allocTensors(square().filledWith(0f)).get(0);
          long[] adders = new long[12];
          for (int i = 0; i < 12; i++) {
            adders[i] = rt.submitAiv(1, args().input(in).noDep(sum)).taskId();
          }
          long[] some = whole ? adders : Arrays.copyOfRange(adders, 1, 12);
          rows(args().noDep(sum).output(out).dependsOn(some), 0, N);
        }
        case 8 -> { // the function waits for another tensor
          if (!whole) {
            rows(args().input(in).noDep(x), 0, N);
          }
          Tensor y = rt.allocTensors(square()).get(0);
          TaskArguments second = args().input(in).inout(y);
          long last = rows(whole ? args().input(in).inout(x) : second, 0, N);
          rt.getFloat(whole ? x : y, 0, 0);
          rows(args().noDep(x).output(out).dependsOn(last), 0, N);
        }
        case 9 -> { // one tensor twice in a task, in place
          rows(args().input(in).inout(x), 0, N);
          rows(args().input(x).inout(x), 0, N);
          rows(whole ? args().input(x).output(out) : args().noDep(x).output(out), 0, N);
        }
        case 10 -> { // a made output read without dependency
          Tensor y =
              rt.submitAiv(
                      0, args().input(in).output(square()).scalar(0).scalar(N).scalar(0).scalar(0))
                  .get(0);
          rows(whole ? args().input(y).output(out) : args().noDep(y).output(out), 0, N);
        }
        case 11 -> { // two writers of halves, one reader of all
          rows(args().input(part(in, 0, H)).output(part(x, 0, H)), 0, H);
          rows(args().input(part(in, H, H)).output(part(x, H, H)), 0, whole ? H : H - 1);
          rows(args().input(x).output(out), 0, N);
        }
        case 12 -> { // a reduction tree
          Tensor[] leaves = new Tensor[8];
          for (int i = 0; i < 8; i++) {
            leaves[i] =
                rt.submitAiv(
                        0,
                        args().input(in).output(square()).scalar(0).scalar(N).scalar(0).scalar(0))
                    .get(0);
          }
          for (int n = 4; n >= 1; n /= 2) {
            for (int i = 0; i < n; i++) {
              boolean broken = !whole && n == 2 && i == 1;
              leaves[i] =
                  rt.submitAiv(
                          2,
                          (broken
                                  ? args().input(leaves[i]).noDep(leaves[i + n])
                                  : args().input(leaves[i]).input(leaves[i + n]))
                              .output(square())
                              .scalar(0)
                              .scalar(N))
                      .get(0);
            }
          }
          rows(args().input(leaves[0]).output(out), 0, N);
        }
        case 13 -> { // partly written, filled or not
          TensorCreateInfo info = whole ? square().filledWith(0f) : square();
          Tensor y =
              rt.submitAiv(0, args().input(in).output(info).scalar(0).scalar(H).scalar(0).scalar(0))
                  .get(0);
          rows(args().input(y).output(out), 0, N);
        }
        case 14 -> { // ping and pong between two temporaries
          Tensor y = rt.allocTensors(square()).get(0);
          rows(args().input(in).inout(x), 0, N);
          for (int i = 0; i < 6; i++) {
            Tensor from = i % 2 == 0 ? x : y;
            Tensor to = i % 2 == 0 ? y : x;
            rows(
                whole || i != 3 ? args().input(from).inout(to) : args().noDep(from).inout(to),
                0,
                N);
          }
          rows(args().input(x).output(out), 0, N);
        }
        case 15 -> { // transposed view of the same bytes
          rows(args().input(in).inout(x), 0, N);
          Tensor turned = x.transpose(0, 1);
          rows(
              whole
                  ? args().input(turned.transpose(0, 1)).output(out)
                  : args().noDep(x).output(out),
              0,
              N);
        }
        case 16 -> { // nobody writes what is read
          rows(args().input(whole ? in : x).output(out), 0, N);
        }
        case 17 -> { // the writer of the second iteration does not wait for the reader of the first
          for (int i = 0; i < 3; i++) {
            rows(args().input(in).inout(x), 0, N);
            TaskArguments reader = args().input(x);
            rows(whole ? args().inout(x).inout(out) : reader.inout(out), 0, N);
          }
        }
        case 18 -> { // blocks of different tasks on own rows
          rt.submitAiv(
              0,
              args()
                  .input(in)
                  .output(part(out, 0, H))
                  .scalar(0)
                  .scalar(8)
                  .scalar(8)
                  .scalar(0)
                  .blocks(4));
          rt.submitAiv(
              0,
              args()
                  .input(in)
                  .output(part(out, H, H))
                  .scalar(0)
                  .scalar(8)
                  .scalar(whole ? 8 : 7)
                  .scalar(0)
                  .blocks(4));
          if (!whole) {
            rows(args().input(in).output(part(out, N - 4, 4)), 0, 4);
          }
        }
        case 19 -> { // a chain through a manual scope
          long a;
          try (Scope _ = rt.manualScope()) {
            a = rows(args().input(in).inout(x), 0, N);
            long b = rows(args().input(in).output(square()).dependsOn(a), 0, N);
            a = whole ? b : rows(args().input(in).output(square()), 0, N);
          }
          rows(args().input(x).output(out).dependsOn(a), 0, N);
        }
        case 20 -> { // the function reads what a task made, then changes it while a reader runs
          rows(args().input(in).inout(x), 0, N);
          rt.getFloat(x, 0, 0);
          rows(whole ? args().inout(x).output(out) : args().noDep(x).output(out), 0, N);
          rt.setFloat(x, 1f, 0, 0);
        }
        case 21 -> { // the function writes each row's first element of an own tensor before the
          // task
          for (int i = 0; i < 4; i++) {
            rt.setFloat(x, i, i, 0);
          }
          rows(args().input(in).inout(x), 0, N);
          rows(args().input(x).output(out), 0, N);
        }
        case 22 -> { // in and out the other way round
          rows(args().input(in).inout(x), 0, N);
          rows(whole ? args().input(x).output(out) : args().output(x).input(out), 0, N);
        }
        case 23 -> { // three views, the middle one overlaps by one row
          rows(args().input(part(in, 0, 20)).output(part(out, 0, 20)), 0, 20);
          rows(args().input(part(in, 20, 20)).output(part(out, whole ? 20 : 19, 20)), 0, 20);
          rows(args().input(part(in, 40, 24)).output(part(out, 40, 24)), 0, 24);
          if (!whole) {
            rows(args().input(part(in, 39, 1)).inout(part(out, 39, 1)), 0, 1);
          }
        }
        case 24 -> { // a tensor that does not follow: manualDep with edges stated
          Tensor y = rt.allocTensors(square().withManualDep()).get(0);
          long w = rows(args().input(in).inout(y), 0, N);
          TaskArguments reader = args().input(y).output(out);
          rows(whole ? reader.dependsOn(w) : reader, 0, N);
        }
        case 25 -> { // output waits for nobody, though the reader before had to be done
          rows(args().input(in).output(out), 0, N);
          rows(args().input(out).inout(x), 0, N);
          rows(whole ? args().input(x).inout(out) : args().input(in).inout(out), 0, N);
        }
        case 26 -> { // reads one row of another task's view
          rows(args().input(in).inout(part(x, 0, H)), 0, H);
          rows(args().input(in).inout(part(x, H, H)), 0, H);
          rt.submitAiv(
              0,
              args()
                  .input(part(x, 0, H))
                  .output(part(out, 0, H))
                  .scalar(0)
                  .scalar(H)
                  .scalar(0)
                  .scalar(0));
          rt.submitAiv(
              0,
              args()
                  .input(part(x, whole ? H : 1, H))
                  .output(part(out, H, H))
                  .scalar(0)
                  .scalar(H)
                  .scalar(0)
                  .scalar(0));
        }
        case 27 -> { // blocks start together and exchange without meeting
          rt.submitAiv(
              0,
              args()
                  .input(in)
                  .output(out)
                  .scalar(0)
                  .scalar(16)
                  .scalar(16)
                  .scalar(whole ? 2 : 1)
                  .blocks(4)
                  .syncStart(true));
        }
        case 28 -> { // only one side of an edge exists: named twice, deduplicated
          long w = rows(args().input(in).noDep(x), 0, N);
          rows(args().noDep(x).output(out).dependsOn(w, w), 0, N);
          if (!whole) {
            rows(args().noDep(x).inout(out), 0, N);
          }
        }
        case 29 -> { // blocks that meet but need not start together
          rt.submitAiv(
              0,
              args()
                  .input(in)
                  .output(out)
                  .scalar(0)
                  .scalar(16)
                  .scalar(16)
                  .scalar(2)
                  .blocks(4)
                  .syncStart(whole));
        }
        default -> rows(args().input(in).output(out), 0, N);
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

    private static Tensor part(Tensor of, int from, int rows) {
      return of.view(new int[] {rows, N}, new int[] {from, 0});
    }
  }
}
