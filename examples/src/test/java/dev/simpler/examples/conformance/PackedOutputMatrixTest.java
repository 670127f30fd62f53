package dev.simpler.examples.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.DeviceSession.MemoryUsage;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.RunReport;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every list of up to four tensors, each in host or device memory, IN, OUT or INOUT, without packed
 * output and with one bound to each position, on every runtime of every chip: what the host and the
 * device hold afterwards, and how many bytes went where, against an oracle that looks at one
 * argument at a time.
 */
class PackedOutputMatrixTest {
  private static final int MOST = 4;

  @ParameterizedTest
  @MethodSource("dev.simpler.examples.conformance.Target#list")
  void everyListIsStagedAndEveryPackedOutputGoesToItsArgument(Target target) {
    int lists = 0;
    try (Bench bench = new Bench(target)) {
      for (int count = 1; count <= MOST; count++) {
        for (int code = 0; code < Math.pow(TensorKind.COUNT, count); code++) {
          for (int packed = -1; packed < count; packed++) {
            bench.check(decode(code, count), packed);
            lists++;
          }
        }
      }
    }
    assertEquals(6 * 2 + 36 * 3 + 216 * 4 + 1296 * 5, lists);
  }

  private static List<TensorKind> decode(int code, int count) {
    List<TensorKind> list = new ArrayList<>();
    for (int rest = code, i = 0; i < count; i++, rest /= TensorKind.COUNT) {
      list.add(TensorKind.of(rest % TensorKind.COUNT));
    }
    return list;
  }

  /** A worker with a host and a device buffer for each position. */
  private static final class Bench implements AutoCloseable {
    private final Worker worker;
    private final CallConfig launch;
    private final Target target;
    private final Map<List<Direction>, ChipCallable> programs = new HashMap<>();
    private final HostTensor[] host = new HostTensor[MOST];
    private final HostTensor[] scratch = new HostTensor[MOST];
    private final long[] device = new long[MOST];
    private final MemoryUsage owned;

    Bench(Target target) {
      this.target = target;
      worker = Worker.open(WorkerConfig.of(target.platform().name()).withRuntime(target.runtime()));
      launch = target.launch(1, 1);
      for (int i = 0; i < MOST; i++) {
        host[i] = worker.host().tensor(DataType.INT32, elements(i));
        scratch[i] = worker.host().tensor(DataType.INT32, elements(i));
        device[i] = worker.malloc(bytes(i));
      }
      owned = worker.usage();
    }

    private static int elements(int index) {
      return 2 * (index + 1);
    }

    private static long bytes(int index) {
      return 4L * elements(index);
    }

    private static long[] initial(int index) {
      long[] values = new long[elements(index)];
      for (int j = 0; j < values.length; j++) {
        values[j] = 10L * index + j + 1;
      }
      return values;
    }

    private static long[] computed(int index, int factor) {
      long[] values = initial(index);
      for (int j = 0; j < values.length; j++) {
        values[j] = factor * values[j] + FillProgram.ADDEND + index + j;
      }
      return values;
    }

    private static long[] packedValues(int index) {
      long[] values = new long[elements(index)];
      for (int j = 0; j < values.length; j++) {
        values[j] = (long) FillProgram.PACKED_ADDEND + index + j;
      }
      return values;
    }

    void check(List<TensorKind> kinds, int packed) {
      TaskArgs.Builder list = TaskArgs.builder();
      Direction[] signature = new Direction[kinds.size()];
      for (int i = 0; i < kinds.size(); i++) {
        TensorKind kind = kinds.get(i);
        signature[i] = kind.direction();
        host[i].set(initial(i));
        scratch[i].set(initial(i));
        worker.copyTo(device[i], scratch[i].memory());
        ContinuousTensor tensor =
            kind.child()
                ? ContinuousTensor.childMemory(device[i], DataType.INT32, elements(i))
                : host[i].argument();
        list.add(tensor, tag(kind.direction()));
      }
      list.scalar(packed);
      kinds.forEach(kind -> list.scalar(kind.factor()));
      ChipCallable program =
          programs.computeIfAbsent(List.of(signature), key -> FillProgram.of(target, signature));
      String name = kinds + " packed " + packed;
      boolean legal = packed < 0 || kinds.get(packed).writes();
      RunReport report = run(program, list.build(), legal, name);
      for (int i = 0; i < kinds.size(); i++) {
        checkArgument(kinds.get(i), i, packed == i, legal, name);
      }
      assertEquals(owned, worker.usage(), name);
      if (report != null) {
        checkTraffic(kinds, report, name);
      }
    }

    private static TensorTag tag(Direction direction) {
      return switch (direction) {
        case IN -> TensorTag.INPUT;
        case OUT -> TensorTag.OUTPUT;
        default -> TensorTag.INOUT;
      };
    }

    private @Nullable RunReport run(
        ChipCallable program, TaskArgs arguments, boolean legal, String name) {
      try {
        RunReport report = worker.run(program, arguments, launch);
        assertTrue(legal, () -> name + " was accepted");
        return report;
      } catch (SimplerException refused) {
        assertTrue(!legal, () -> name + ": " + refused);
        assertEquals(ErrorCategory.ORCHESTRATION, refused.category(), name);
        assertTrue(refused.fault().what().contains("is not an output"), refused.fault().what());
        return null;
      }
    }

    private void checkArgument(
        TensorKind kind, int index, boolean packed, boolean legal, String name) {
      long[] result =
          packed && legal
              ? packedValues(index)
              : kind.factor() == FillProgram.LEAVE
                  ? initial(index)
                  : computed(index, kind.factor());
      if (kind.child()) {
        worker.copyFrom(scratch[index].memory(), device[index]);
        assertArrayEquals(result, scratch[index].longs(), name + ", device, argument " + index);
        assertArrayEquals(initial(index), host[index].longs(), name);
      } else {
        long[] expected = kind.writes() && legal ? result : initial(index);
        assertArrayEquals(expected, host[index].longs(), name + ", host, argument " + index);
      }
    }

    private static void checkTraffic(List<TensorKind> kinds, RunReport report, String name) {
      long in = 0;
      long out = 0;
      int staged = 0;
      for (int i = 0; i < kinds.size(); i++) {
        TensorKind kind = kinds.get(i);
        if (!kind.child()) {
          staged++;
          in += kind.reads() ? bytes(i) : 0;
          out += kind.writes() ? bytes(i) : 0;
        }
      }
      assertEquals(in, report.h2dBytes(), name);
      assertEquals(out, report.d2hBytes(), name);
      assertEquals(staged, report.deviceAllocations(), name);
    }

    @Override
    public void close() {
      worker.close();
    }
  }
}
