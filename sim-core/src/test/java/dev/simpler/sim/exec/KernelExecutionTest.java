package dev.simpler.sim.exec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.tensor.TensorLayout;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.SYNCALL;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.KernelFaultException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KernelExecutionTest {
  private static final String WHO = "(function 2) of task 0x100000007, block 0";

  private final TestCore core = new TestCore(CoreKind.AIV);

  @AfterEach
  void close() {
    core.close();
  }

  /** Adds two 128x128 tensors the way users write it. */
  public static final class AddKernel implements Kernel {
    @Override
    public void run(KernelContext k) {
      Tile x = k.vec(ElementType.FLOAT32, 128, 128).named("x").at(0);
      Tile y = k.vec(ElementType.FLOAT32, 128, 128).named("y").at(0x10000);
      Tile sum = k.vec(ElementType.FLOAT32, 128, 128).named("sum").at(0x20000);
      TLOAD.apply(x, k.tensor(0).matrix(128, 128));
      TLOAD.apply(y, k.tensor(1).matrix(128, 128));
      k.setFlag(Pipe.MTE2, Pipe.V, 0);
      k.waitFlag(Pipe.MTE2, Pipe.V, 0);
      TADD.apply(sum, x, y);
      k.setFlag(Pipe.V, Pipe.MTE3, 0);
      k.waitFlag(Pipe.V, Pipe.MTE3, 0);
      TSTORE.apply(k.tensor(2).matrix(128, 128), sum);
    }
  }

  @Test
  void aTileKernelLoadedFromItsImageAddsTwoTensors() {
    float[] a = new float[16384];
    float[] b = new float[16384];
    float[] expected = new float[16384];
    for (int i = 0; i < a.length; i++) {
      a[i] = i * 0.25f;
      b[i] = 3 - i;
      expected[i] = a[i] + b[i];
    }
    core.floats(0, a, 16384);
    core.floats(1, b, 16384);
    long out = core.floats(2, new float[16384], 16384);
    core.run(AddKernel.class);
    assertArrayEquals(expected, core.read(out, 16384));
  }

  @Test
  void pipesOverlapUntilFlagsOrderThem() {
    for (int i = 0; i < 3; i++) {
      core.floats(i, new float[16384], 16384);
    }
    core.run(AddKernel.class);
    long loads = 2 * 65536;
    long scalarWork = 300;
    long expected = loads + 16384 + 65536;
    assertTrue(core.now() >= expected && core.now() <= expected + scalarWork, "" + core.now());
  }

  @Test
  void aTensorSmallerThanTheTileIsRefusedNamingBoth() {
    core.floats(0, new float[100], 100);
    KernelFaultException refused = fails(AddKernel.class);
    assertEquals(ErrorCategory.DEVICE_MEMORY, refused.category());
    assertSays(refused, "argument 0 FLOAT32[100]", "TLOAD with x VEC FLOAT32[128x128]");
    assertSays(refused, "65536 bytes", "400", AddKernel.class.getName() + " " + WHO);
  }

  /** Copies one word between the two addresses in its arguments. */
  public static final class CopyWord implements Kernel {
    @Override
    public void run(KernelContext k) {
      k.storeLong(k.word(1), k.loadLong(k.word(0)));
    }
  }

  @Test
  void aHostAddressIsRefusedByAKernelLoadNamingKernelTaskAndArgument() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment host = arena.allocate(64, 8);
      core.word(0, host.address()).word(1, core.device().malloc(8));
      KernelFaultException refused = fails(CopyWord.class);
      assertEquals(ErrorCategory.WRONG_SPACE, refused.category());
      assertSays(refused, String.format("0x%x", host.address()), "load of 8 bytes");
      assertSays(refused, ", argument 0", CopyWord.class.getName() + " " + WHO);
    }
  }

  @Test
  void aHostAddressIsRefusedByAKernelStoreAndTheHostKeepsItsBytes() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment host = arena.allocate(64, 8);
      long source = core.device().malloc(8);
      core.device().putLong(source, -1);
      core.word(0, source).word(1, host.address());
      KernelFaultException refused = fails(CopyWord.class);
      assertEquals(ErrorCategory.WRONG_SPACE, refused.category());
      assertSays(refused, "store of 8 bytes", ", argument 1", WHO);
      assertEquals(0, host.get(java.lang.foreign.ValueLayout.JAVA_LONG, 0));
    }
  }

  @Test
  void aHostAddressBehindATensorIsRefusedByTheTileLoad() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment host = arena.allocate(65536, 64);
      core.tensor(0, ElementType.FLOAT32, host.address(), 16384);
      KernelFaultException refused = fails(AddKernel.class);
      assertEquals(ErrorCategory.WRONG_SPACE, refused.category());
      assertSays(refused, "TLOAD with x", "argument 0 FLOAT32[16384]", WHO);
    }
  }

  @Test
  void anAccessPastAnArgumentSaysHowFar() {
    long buffer = core.device().malloc(64);
    core.word(0, buffer);
    KernelFaultException refused =
        assertThrows(
            KernelFaultException.class, () -> core.run((Kernel) k -> k.loadInt(k.word(0) + 64)));
    assertEquals(ErrorCategory.DEVICE_MEMORY, refused.category());
    assertSays(refused, "64 bytes past argument 0");
  }

  /** Ignores that it may not load. */
  public static final class Careless implements Kernel {
    @Override
    public void run(KernelContext k) {
      try {
        k.loadInt(64);
      } catch (RuntimeException ignored) {
        k.pipeBarrier(Pipe.ALL);
      }
    }
  }

  @Test
  void aKernelThatSwallowsAFaultFailsAllTheSame() {
    KernelFaultException failed = fails(Careless.class);
    assertSays(failed, "load of 4 bytes at 0x40", WHO);
    core.run((Kernel) k -> k.pipeBarrier(Pipe.ALL));
  }

  /** Throws. */
  public static final class Throwing implements Kernel {
    @Override
    public void run(KernelContext k) {
      int[] none = {};
      k.storeInt(0, none[k.blockIndex()]);
    }
  }

  @Test
  void whatAKernelThrowsBecomesAFaultWithItsLine() {
    KernelFaultException failed = fails(Throwing.class);
    assertEquals(ErrorCategory.KERNEL, failed.category());
    assertSays(failed, "ArrayIndexOutOfBoundsException", "KernelExecutionTest.java:", WHO);
    assertSays(failed, "device 0 core 3 (AIV of cluster 1)");
  }

  /** Recurses for ever. */
  public static final class Recursing implements Kernel {
    @Override
    public void run(KernelContext k) {
      k.storeInt(0, down(k, 0));
    }

    private static int down(KernelContext k, int depth) {
      return depth < 0 ? k.blockIndex() : down(k, depth + 1) + 1;
    }
  }

  @Test
  void recursionWithoutEndBecomesAFault() {
    assertSays(fails(Recursing.class), "recurses too deep", "262144 bytes of stack");
  }

  @Test
  void aHugeAllocationBecomesAFault() {
    KernelFaultException failed =
        assertThrows(
            KernelFaultException.class,
            () ->
                core.run(
                    (Kernel)
                        k -> {
                          long[][] hoard = new long[64][];
                          for (int i = 0; i < hoard.length; i++) {
                            hoard[i] = new long[Integer.MAX_VALUE - 8];
                          }
                          k.storeLong(0, hoard[1][2]);
                        }));
    assertSays(failed, "more host memory");
  }

  @Test
  void identityComesFromTheContextsOfThePayload() {
    long out = core.device().malloc(64);
    core.word(0, out)
        .run(
            (Kernel)
                k -> {
                  k.storeInt(out, k.blockIndex());
                  k.storeInt(out + 4, k.blockCount());
                  k.storeInt(out + 8, k.subBlockId());
                });
    assertEquals(0, core.device().getInt(out));
    assertEquals(5, core.device().getInt(out + 4));
    assertEquals(1, core.device().getInt(out + 8));
  }

  @Test
  void vectorCoresOfABlockAreCountedByTheCoresThatTakePart() {
    int[][] counts = {{0b111, 2}, {0b011, 1}, {0b101, 1}, {0b010, 1}, {0b100, 1}, {0b001, 0}};
    for (int[] count : counts) {
      core.cluster(count[0]).run((Kernel) k -> assertEquals(count[1], k.subBlockCount()));
    }
  }

  @Test
  void blocksThatCannotAllRunAtOnceDoNotMeet() {
    KernelFaultException refusal =
        assertThrows(
            KernelFaultException.class,
            () -> core.run((Kernel) k -> SYNCALL.apply(k, SYNCALL.Cores.AIV_ONLY)));
    assertSays(refusal, "flag 14 of all 5 blocks of the launch, 4 run at once");
  }

  @Test
  void scalarsAreReadByTheirType() {
    core.word(0, 0xFFFF_FFFF_0000_0000L | Float.floatToRawIntBits(2.5f)).word(1, -7);
    long out = core.device().malloc(64);
    core.run(
        (Kernel)
            k -> {
              k.storeFloat(out, k.floatScalar(0));
              k.storeInt(out + 4, k.intScalar(1));
            });
    assertEquals(2.5f, core.read(out, 1)[0]);
    assertEquals(-7, core.device().getInt(out + 4));
  }

  @Test
  void scalarsOfEverySizeAreLoadedAndStored() {
    long in = core.device().malloc(64);
    long out = core.device().malloc(64);
    core.device().putLong(in, 0x8182_8384_8586_8788L);
    core.device().putLong(out, 0);
    core.run(
        (Kernel)
            k -> {
              k.storeByte(out, k.loadByte(in + 7));
              k.storeShort(out + 2, k.loadShort(in + 4));
              k.storeInt(out + 4, k.loadInt(in));
              k.storeLong(out + 8, k.loadLong(in));
              k.storeFloat(out + 16, k.loadFloat(in + 4));
            });
    assertEquals(0x8586_8788_8384_0081L, core.device().getLong(out));
    assertEquals(0x8182_8384_8586_8788L, core.device().getLong(out + 8));
    assertEquals(0x8182_8384, core.device().getInt(out + 16));
  }

  @Test
  void aMisalignedScalarAccessIsRefused() {
    long out = core.device().malloc(64);
    List<Kernel> kernels =
        List.of(
            k -> k.loadShort(out + 1),
            k -> k.loadInt(out + 2),
            k -> k.loadLong(out + 4),
            k -> k.storeShort(out + 3, (short) 0),
            k -> k.storeInt(out + 1, 0),
            k -> k.storeLong(out + 4, 0));
    for (Kernel kernel : kernels) {
      assertSays(
          assertThrows(KernelFaultException.class, () -> core.run(kernel)), "is mis-aligned");
    }
  }

  @Test
  void aFlagThatIsSetIsNotSetAgain() {
    KernelFaultException refused =
        assertThrows(
            KernelFaultException.class,
            () ->
                core.run(
                    (Kernel)
                        k -> {
                          k.setFlag(Pipe.MTE2, Pipe.V, 3);
                          k.setFlag(Pipe.MTE2, Pipe.V, 4);
                          k.waitFlag(Pipe.MTE2, Pipe.V, 3);
                          k.setFlag(Pipe.MTE2, Pipe.V, 3);
                          k.setFlag(Pipe.MTE2, Pipe.V, 4);
                        }));
    assertEquals(ErrorCategory.KERNEL, refused.category());
    assertSays(refused, "set_flag(MTE2, V, 4) of a flag that is set", "wait once per signal");
  }

  @Test
  void anArgumentWordBeyondTheLaunchIsRefused() {
    assertSays(
        assertThrows(
            KernelFaultException.class, () -> core.run((Kernel) k -> k.storeLong(0, k.word(146)))),
        "argument word 146",
        "0..145");
  }

  @Test
  void aWordThatPointsAtNoTensorIsRefused() {
    long garbage = core.device().malloc(128);
    byte[] bytes = new byte[TensorLayout.BYTES];
    Arrays.fill(bytes, (byte) 0x21);
    core.device().copyToDevice(garbage, MemorySegment.ofArray(bytes));
    core.word(0, garbage);
    assertSays(fails(AddKernel.class), "argument 0 is no tensor", "legal 0..5");
  }

  @Test
  void aWaitThatNothingSatisfiesIsADeadlock() {
    KernelFaultException stuck =
        assertThrows(
            KernelFaultException.class,
            () -> core.run((Kernel) k -> k.waitFlag(Pipe.MTE2, Pipe.V, 3)));
    assertEquals(ErrorCategory.DEADLOCK, stuck.category());
    assertSays(stuck, "wait_flag(MTE2, V, 3)");
  }

  @Test
  void flagsDoNotSurviveTheKernelThatSetThem() {
    core.run((Kernel) k -> k.setFlag(Pipe.MTE2, Pipe.V, 3));
    assertThrows(
        KernelFaultException.class, () -> core.run((Kernel) k -> k.waitFlag(Pipe.MTE2, Pipe.V, 3)));
  }

  @Test
  void cubeMemoriesAreRefusedOnAVectorCore() {
    assertSays(
        assertThrows(
            KernelFaultException.class,
            () ->
                core.run(
                    (Kernel)
                        k -> k.tile(dev.simpler.kernel.Location.ACC, ElementType.FLOAT32, 16, 16))),
        "L0C",
        "AIV");
  }

  @Test
  void anEmptyKernelAllocatesNothing() {
    var empty = TestCore.load(Empty.class);
    for (int i = 0; i < 20_000; i++) {
      core.run(empty);
    }
    var threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      core.run(empty);
    }
    long perRun = (threads.getCurrentThreadAllocatedBytes() - before) / 10_000;
    assertEquals(0, perRun);
  }

  /** Does nothing. */
  public static final class Empty implements Kernel {
    @Override
    public void run(KernelContext k) {}
  }

  private KernelFaultException fails(Class<? extends Kernel> kernel) {
    return assertThrows(KernelFaultException.class, () -> core.run(kernel));
  }

  private static void assertSays(KernelFaultException e, String... parts) {
    String message = e.fault().message();
    Arrays.stream(parts).forEach(part -> assertTrue(message.contains(part), message));
  }
}
