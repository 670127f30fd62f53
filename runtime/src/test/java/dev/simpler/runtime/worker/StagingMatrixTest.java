package dev.simpler.runtime.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.platform.DeviceReport.PackedOutput;
import dev.simpler.platform.DeviceSession.MemoryUsage;
import dev.simpler.runtime.host.HostMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every list of up to four tensors, each in host or device memory, IN, OUT or INOUT, without packed
 * output and with one bound to each position: what staging does against what it must do, which is
 * stated here for one argument at a time.
 */
class StagingMatrixTest {
  private record Kind(boolean child, boolean reads, boolean writes) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(false, true, false),
          new Kind(false, false, true),
          new Kind(false, true, true),
          new Kind(true, true, false),
          new Kind(true, false, true),
          new Kind(true, true, true));

  @Test
  void everyListOfUpToFourTensorsIsStagedAsItsDirectionsSay() {
    int lists = 0;
    for (int count = 1; count <= 4; count++) {
      int combinations = (int) Math.pow(KINDS.size(), count);
      for (int code = 0; code < combinations; code++) {
        List<Kind> list = decode(code, count);
        for (int packed = -1; packed < count; packed++) {
          try (Case one = new Case(list, packed)) {
            one.check();
          }
          lists++;
        }
      }
    }
    assertEquals(6 * 2 + 36 * 3 + 216 * 4 + 1296 * 5, lists);
  }

  /**
   * The reference gives the packed output to the first tensor it recorded, and it records host
   * tensors only. With that rule in place of ours the checks above must fail for every list in
   * which the two rules differ, and only for those: so this class can tell them apart.
   */
  @Test
  void theRuleOfTheFirstRecordedTensorFailsWhereverItDiffers() {
    int differing = 0;
    for (int count = 1; count <= 3; count++) {
      for (int code = 0; code < (int) Math.pow(KINDS.size(), count); code++) {
        List<Kind> list = decode(code, count);
        int first = firstRecorded(list);
        for (int packed = 0; packed < count; packed++) {
          try (Case one = new Case(list, packed, first)) {
            boolean bothRefuse =
                first >= 0 && !list.get(first).writes() && !list.get(packed).writes();
            if (first == packed || bothRefuse) {
              one.check();
            } else {
              assertThrows(AssertionError.class, one::check, one::toString);
              differing++;
            }
          }
        }
      }
    }
    assertTrue(differing > 300, differing + " lists tell the rules apart");
  }

  private static int firstRecorded(List<Kind> list) {
    for (int i = 0; i < list.size(); i++) {
      if (!list.get(i).child()) {
        return i;
      }
    }
    return -1;
  }

  private static List<Kind> decode(int code, int count) {
    List<Kind> list = new ArrayList<>();
    for (int rest = code, i = 0; i < count; i++, rest /= KINDS.size()) {
      list.add(KINDS.get(rest % KINDS.size()));
    }
    return list;
  }

  /** One list with one binding of the packed output. */
  private static final class Case implements AutoCloseable {
    private final List<Kind> kinds;
    private final int packed;
    private final int receiver;
    private final HostMemory host = new HostMemory();
    private final FakeDevice device = new FakeDevice(2);
    private final MemorySegment arena;
    private final long[] given;
    private long packedAddress;

    Case(List<Kind> kinds, int packed) {
      this(kinds, packed, packed);
    }

    /** Staging is told that the output packed for one argument belongs to another. */
    Case(List<Kind> kinds, int packed, int receiver) {
      this.kinds = kinds;
      this.packed = packed;
      this.receiver = receiver;
      this.given = new long[kinds.size()];
      this.arena = host.allocate(64L * kinds.size());
      for (int i = 0; i < given.length; i++) {
        if (kinds.get(i).child()) {
          given[i] = device.malloc(size(i));
          device.copyToDevice(given[i], MemorySegment.ofArray(initial(i)));
        } else {
          given[i] = arena.address() + 64L * i;
          MemorySegment.copy(initial(i), 0, arena, ValueLayout.JAVA_BYTE, 64L * i, size(i));
        }
      }
    }

    private static int size(int index) {
      return 8 * (index + 1);
    }

    private static byte[] filled(int index, int value) {
      byte[] bytes = new byte[size(index)];
      Arrays.fill(bytes, (byte) value);
      return bytes;
    }

    private static byte[] initial(int index) {
      return filled(index, 10 + index);
    }

    private static byte[] computed(int index) {
      return filled(index, 20 + index);
    }

    private static byte[] packedBytes(int index) {
      return filled(index, 30 + index);
    }

    void check() {
      List<TensorOperand> operands = new ArrayList<>();
      for (int i = 0; i < given.length; i++) {
        Kind kind = kinds.get(i);
        operands.add(
            new TensorOperand(
                i, given[i], size(i), kind.child(), kind.reads(), kind.writes(), "tensor"));
      }
      device.events.clear();
      StagedRun run = new StagedRun(StagingPlan.of(operands, host, device, false), device, host);
      run.copyIn();
      runOnDevice(run);
      boolean legal = packed < 0 || kinds.get(packed).writes();
      WorkerException refusal = copyBack(run);
      if (legal) {
        assertNull(refusal, () -> this.toString());
      } else {
        assertNotNull(refusal, () -> this.toString());
        assertEquals(ErrorCategory.ORCHESTRATION, refusal.category());
        assertTrue(refusal.fault().what().contains("is not an output"), refusal.fault().what());
      }
      assertNull(run.release());
      checkMemory(legal);
      checkTraffic(run, legal);
    }

    /** Kernels overwrite every buffer, inputs too: that must not reach the host. */
    private void runOnDevice(StagedRun run) {
      for (int i = 0; i < given.length; i++) {
        Kind kind = kinds.get(i);
        byte[] seen = device.bytes(run.address(i));
        byte[] expected = kind.child() || kind.reads() ? initial(i) : filled(i, FakeDevice.FRESH);
        assertArrayEquals(expected, seen, this.toString());
        if (kind.child()) {
          assertEquals(given[i], run.address(i));
        }
        System.arraycopy(computed(i), 0, seen, 0, size(i));
      }
      packedAddress = device.malloc(256);
      if (packed >= 0) {
        System.arraycopy(packedBytes(packed), 0, device.bytes(packedAddress), 0, size(packed));
      }
      device.events.clear();
    }

    private @Nullable WorkerException copyBack(StagedRun run) {
      try {
        run.copyBack(
            receiver < 0
                ? PackedOutput.NONE
                : new PackedOutput(receiver, packedAddress, size(packed)));
        return null;
      } catch (WorkerException refused) {
        return refused;
      }
    }

    private void checkMemory(boolean legal) {
      long childBytes = 256;
      int children = 1;
      for (int i = 0; i < given.length; i++) {
        Kind kind = kinds.get(i);
        byte[] result = legal && i == packed ? packedBytes(i) : computed(i);
        if (kind.child()) {
          assertArrayEquals(result, device.bytes(given[i]), this.toString());
          childBytes += size(i);
          children++;
        } else {
          byte[] expected = kind.writes() && legal ? result : initial(i);
          byte[] actual = arena.asSlice(64L * i, size(i)).toArray(ValueLayout.JAVA_BYTE);
          assertArrayEquals(expected, actual, this.toString());
        }
      }
      assertEquals(new MemoryUsage(children, childBytes), device.usage(), this.toString());
    }

    private void checkTraffic(StagedRun run, boolean legal) {
      long in = 0;
      long out = 0;
      int staged = 0;
      for (int i = 0; i < given.length; i++) {
        Kind kind = kinds.get(i);
        if (!kind.child()) {
          staged++;
          in += kind.reads() ? size(i) : 0;
          out += kind.writes() && legal ? size(i) : 0;
        }
      }
      assertEquals(staged, run.allocations());
      assertEquals(in, run.bytesIn());
      assertEquals(out, run.bytesOut());
      long frees = device.events.stream().filter(event -> event.startsWith("free")).count();
      assertEquals(staged, frees, this.toString());
      List<String> order =
          device.events.stream().filter(event -> event.startsWith("free")).toList();
      assertEquals(order.stream().sorted().toList(), order, "freed in the order of allocation");
    }

    @Override
    public String toString() {
      return kinds + " packed " + packed + " " + device.events;
    }

    @Override
    public void close() {
      host.close();
    }
  }
}
