package dev.simpler.examples.collective;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.INOUT;
import static dev.simpler.abi.callable.Direction.SCALAR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.kernel.Kernel;
import dev.simpler.platform.DeviceAddress;
import dev.simpler.platform.PeerAddress;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.CommDomain;
import dev.simpler.runtime.pod.DomainWindow;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodFunction;
import dev.simpler.runtime.pod.PodOrchestrator;
import dev.simpler.runtime.pod.PodWorker;
import dev.simpler.runtime.pod.WorkerKind;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Domains and windows: what they are, how long they live, and who may reach them. */
@Timeout(120)
class CommDomainTest {
  private static final int SLOTS = 8;
  private static final long DATA = 4L * SLOTS * Peers.CHUNK;
  private static final CallConfig LAUNCH = CallConfig.of(1, 2);

  private final PodWorker worker =
      new PodWorker(PodConfig.of(3).withChips("a2a3sim", 3).withHeapRingBytes(1 << 20)).init();

  private final HostTensor input = worker.host().tensor(DataType.FLOAT32, SLOTS * Peers.CHUNK);
  private final HostTensor output = worker.host().tensor(DataType.FLOAT32, Peers.CHUNK);
  private final HostTensor other = worker.host().tensor(DataType.FLOAT32, Peers.CHUNK);

  @AfterEach
  void close() {
    worker.close();
  }

  private static Callee program(Class<? extends Kernel> kernel) {
    return Callee.of(CollectiveProgram.of(kernel, IN, INOUT, INOUT, INOUT, SCALAR));
  }

  private static CommDomain domain(PodOrchestrator orch, int... workers) {
    return orch.domain("test", DATA + 4L * workers.length, workers);
  }

  private TaskArgs member(DomainWindow window, int ranks) {
    return TaskArgs.builder()
        .input(input.argument())
        .inout((window.rank() == 0 ? output : other).argument())
        .inout(window.tensor(DataType.FLOAT32, SLOTS * Peers.CHUNK))
        .inout(window.tensorAt(DATA, DataType.INT32, ranks))
        .scalar(window.context())
        .build();
  }

  private void group(PodOrchestrator orch, CommDomain domain, Class<? extends Kernel> kernel) {
    List<TaskArgs> members = new ArrayList<>();
    domain.windows().forEach(window -> members.add(member(window, domain.size())));
    int[] workers = domain.windows().stream().mapToInt(DomainWindow::worker).toArray();
    orch.submitNextLevelGroup(program(kernel), members, LAUNCH, workers);
  }

  private PodException fails(PodFunction function) {
    return assertThrows(PodException.class, () -> worker.run(function));
  }

  private static void says(PodException failure, ErrorCategory category, String... parts) {
    assertEquals(category, failure.category(), failure::getMessage);
    for (String part : parts) {
      assertTrue(failure.fault().message().contains(part), failure::getMessage);
    }
  }

  @Test
  void windowsAreZerosAndLiveAsLongAsTheRun() {
    List<CommDomain> made = new ArrayList<>();
    worker.run((orch, none, config) -> {
      CommDomain domain = domain(orch, 2, 0);
      made.add(domain);
      assertEquals(2, domain.size());
      assertEquals(1, domain.of(0).rank());
      MemorySegment bytes = output.memory();
      bytes.fill((byte) 7);
      orch.copyFrom(bytes, domain.of(2).buffer(), 16);
      assertEquals(-1, bytes.mismatch(MemorySegment.ofArray(new byte[(int) bytes.byteSize()])));
      domain.close();
      assertTrue(domain.isReleased());
      assertFalse(domain.isFreed());
      orch.copyFrom(bytes, domain.of(2).buffer()); // its memory lives until the run is over
    });
    CommDomain domain = made.getFirst();
    assertTrue(domain.isFreed());
    PodException gone =
        assertThrows(
            PodException.class, () -> worker.copyFrom(output.memory(), domain.of(2).buffer()));
    says(gone, ErrorCategory.DEVICE_MEMORY, "has been freed");
  }

  @Test
  void aDomainThatIsLeftOpenEndsWithItsRunAlsoIfThatFails() {
    List<CommDomain> made = new ArrayList<>();
    assertThrows(
        IllegalStateException.class,
        () ->
            worker.run((orch, none, config) -> {
              made.add(domain(orch, 0, 1));
              throw new IllegalStateException("no more");
            }));
    assertTrue(made.getFirst().isFreed());
  }

  @Test
  void whoMayFormADomainAndUseItIsChecked() {
    says(fails((orch, none, config) -> domain(orch)), ErrorCategory.USAGE, "of no workers");
    says(
        fails((orch, none, config) -> domain(orch, 1, 1)),
        ErrorCategory.USAGE,
        "worker 1",
        "twice");
    says(fails((orch, none, config) -> domain(orch, 3)), ErrorCategory.USAGE, "outside 0..2");
    says(
        fails((orch, none, config) -> domain(orch, 0).of(1)),
        ErrorCategory.USAGE,
        "worker 1 is not in domain test");
    says(
        fails((orch, none, config) -> orch.free(domain(orch, 0, 1).of(1).buffer())),
        ErrorCategory.DEVICE_MEMORY,
        "window of domain test",
        "close the domain");
    says(
        fails((orch, none, config) -> {
          CommDomain domain = domain(orch, 0, 1);
          domain.close();
          group(orch, domain, AllReduceOnce.class);
        }),
        ErrorCategory.USAGE,
        "domain test, which has been closed");
    says(
        fails((orch, none, config) -> {
          CommDomain domain = domain(orch, 0, 1);
          orch.submitNextLevel(program(AllReduceOnce.class), member(domain.of(1), 2), LAUNCH, 0);
        }),
        ErrorCategory.DEVICE_MEMORY,
        "worker 1",
        "pinned to worker 0");
    assertThrows(
        RuntimeException.class,
        () -> worker.run((orch, none, config) -> orch.domain("none", 0, 0, 1)));
    says(
        fails((orch, none, config) -> {
          CommDomain domain = domain(orch, 0, 1);
          TaskArgs without = TaskArgs.builder().input(input.argument()).build();
          orch.submitNextLevelGroup(
              program(AllReduceOnce.class),
              List.of(member(domain.of(0), 2), without),
              LAUNCH,
              0,
              1);
        }),
        ErrorCategory.USAGE,
        "member 1 of a group uses no window");
  }

  @Test
  void aDerivedDomainHasRanksAndBytesOfItsOwn() {
    float[] twos = new float[SLOTS * Peers.CHUNK];
    Arrays.fill(twos, 2);
    input.set(twos);
    worker.run((orch, none, config) -> {
      CommDomain whole = orch.domain("whole", 3 * DATA, 0, 1, 2);
      CommDomain middle = whole.derive("middle", 64, 2 * DATA, 1, 2, 0);
      CommDomain part = middle.derive("part", 64, DATA + 8, 2, 0);
      assertEquals(1, part.of(0).rank());
      assertEquals(
          whole.of(2).buffer().address() + 128, part.windows().getFirst().buffer().address());
      group(orch, part, AllReduceOnce.class);
      part.barrier();
      assertEquals(4, output.getFloat(0), "the task is over");
      float[] before = new float[16];
      MemorySegment bytes = MemorySegment.ofArray(before);
      orch.copyFrom(bytes, whole.of(2).buffer(), 64);
      assertEquals(0, before[15], "nothing but the part is used");
      assertThrows(PodException.class, () -> part.of(1));
      part.close();
      says(
          assertThrows(PodException.class, () -> group(orch, part, AllReduceOnce.class)),
          ErrorCategory.USAGE,
          "domain part, which has been closed");
      group(orch, middle, AllReduceOnce.class);
      whole.close();
      assertTrue(middle.isReleased());
      says(
          assertThrows(PodException.class, () -> middle.derive("late", 0, 8, 0)),
          ErrorCategory.USAGE,
          "domain late of domain middle, which has been closed");
    });
  }

  @Test
  void aDerivedDomainStaysWithinItsDomain() {
    says(
        fails((orch, none, config) -> domain(orch, 0, 1).derive("large", 64, DATA, 0)),
        ErrorCategory.USAGE,
        "at offset 64");
    says(
        fails((orch, none, config) -> domain(orch, 0, 1).derive("other", 0, 8, 2)),
        ErrorCategory.USAGE,
        "worker 2 is not in domain test");
  }

  @Test
  void aProgramThatRunsAloneReachesNobody() {
    PodException failure =
        fails((orch, none, config) -> {
          CommDomain domain = domain(orch, 0, 1);
          orch.submitNextLevel(program(AllReduceOnce.class), member(domain.of(0), 2), LAUNCH, 0);
        });
    says(
        failure,
        ErrorCategory.USAGE,
        "device 0",
        "the window of rank 1 of domain test on device 1",
        "as a group");
  }

  @Test
  void nobodyOutsideOfAGroupIsReached() {
    PodException failure =
        fails((orch, none, config) -> {
          CommDomain domain = domain(orch, 0, 1, 2);
          List<TaskArgs> members = List.of(member(domain.of(0), 3), member(domain.of(1), 3));
          orch.submitNextLevelGroup(program(AllReduceOnce.class), members, LAUNCH, 0, 1);
        });
    says(failure, ErrorCategory.USAGE, "on device 2", "takes no part in this run");
  }

  @Test
  void aPeersAddressMeansNothingElsewhere() {
    long[] kept = new long[1];
    worker.run((orch, none, config) -> {
      CommDomain domain = domain(orch, 0, 1);
      kept[0] = PeerAddress.base(ownerBase(domain.of(1)), 0);
      load(orch, domain, 0, kept[0]);
    });
    says(
        fails((orch, none, config) -> load(orch, domain(orch, 0, 1), 0, kept[0])),
        ErrorCategory.DEVICE_MEMORY,
        "the window of rank 1 of domain test on device 1, which has been released",
        "device 0 was in it");
    worker.restart(WorkerKind.NEXT_LEVEL, 0);
    says(
        fails((orch, none, config) -> load(orch, domain(orch, 2, 0), 1, kept[0])),
        ErrorCategory.DEVICE_MEMORY,
        "a window of device 1 in a domain that device 0 is not in");
  }

  private static long ownerBase(DomainWindow window) {
    return window.buffer().address() & -(1L << DeviceAddress.OFFSET_BITS);
  }

  /** Lets the kernel of one rank load a float from an address, and the other one from its own. */
  private void load(PodOrchestrator orch, CommDomain domain, int rank, long address) {
    List<TaskArgs> members = new ArrayList<>();
    for (DomainWindow window : domain.windows()) {
      HostTensor where = worker.host().tensor(DataType.FLOAT32, 2);
      long from = window.rank() == rank ? address : window.buffer().address();
      where.memory().set(ValueLayout.JAVA_LONG_UNALIGNED, 0, from);
      ContinuousTensor result = (window.rank() == 0 ? output : other).argument();
      members.add(
          TaskArgs.builder()
              .input(where.argument())
              .inout(result)
              .inout(window.tensor(DataType.FLOAT32, SLOTS * Peers.CHUNK))
              .inout(window.tensorAt(DATA, DataType.INT32, domain.size()))
              .scalar(window.context())
              .build());
    }
    int[] workers = domain.windows().stream().mapToInt(DomainWindow::worker).toArray();
    orch.submitNextLevelGroup(
        program(DomainKernels.LoadsFromAnywhere.class), members, LAUNCH, workers);
  }

  @Test
  void anAccessBeyondAWindowNamesBothDevices() {
    says(
        fails((orch, none, config) ->
            group(orch, domain(orch, 0, 1), DomainKernels.LeavesTheWindow.class)),
        ErrorCategory.DEVICE_MEMORY,
        "bytes into the window of rank 1 of domain test on device 1",
        "comes from device");
  }

  @Test
  void scalarsReachPeers() {
    worker.run((orch, none, config) ->
        group(orch, domain(orch, 0, 1, 2), DomainKernels.ScalarsEverywhere.class));
    assertEquals(2 * 3 * (1 + 2 + 3), output.getFloat(0));
  }

  @Test
  void aSignalThatNobodySendsEndsTheRunAndSaysWhoWaitsForWhat() {
    PodException failure =
        fails((orch, none, config) ->
            group(orch, domain(orch, 0, 1), DomainKernels.WaitsForNobody.class));
    says(
        failure,
        ErrorCategory.DEADLOCK,
        "signals that nobody sends any more",
        "waits for signal GE 1 at 0x",
        "which is 0",
        "; device ");
    assertEquals(1, failure.getSuppressed().length, "the other rank says so, too");
    worker.restart(WorkerKind.NEXT_LEVEL, 0);
    worker.restart(WorkerKind.NEXT_LEVEL, 1);
    Arrays.asList(0, 1).forEach(chip -> worker.free(worker.malloc(chip, 64)));
  }

  @Test
  void whoWaitsForAChipThatFailedIsToldSo() {
    PodException failure =
        fails((orch, none, config) ->
            group(orch, domain(orch, 0, 1), DomainKernels.FailsOnRankZero.class));
    List<Throwable> all = new ArrayList<>(List.of(failure.getSuppressed()));
    all.add(failure);
    String text = all.toString();
    assertTrue(text.contains("rank 0 gives up"), text);
    assertTrue(text.contains("device 0 has failed"), text);
  }

  @Test
  void aSignalBehindABarrierComesAfterTheData() {
    float[] ones = new float[SLOTS * Peers.CHUNK];
    Arrays.fill(ones, 1);
    input.set(ones);
    worker.run((orch, none, config) ->
        group(orch, domain(orch, 0, 1), ChipTwins.ArrivesBeforeItsSignal.class));
    assertEquals(1, other.getFloat(0), "32 KiB take longer on the link than a signal");
  }

  @Test
  void aSignalOvertakesDataWithoutABarrier() {
    float[] ones = new float[SLOTS * Peers.CHUNK];
    Arrays.fill(ones, 1);
    input.set(ones);
    worker.run((orch, none, config) ->
        group(orch, domain(orch, 0, 1), DomainKernels.OvertakesItsData.class));
    assertEquals(0, other.getFloat(0), "as on the chips, what was under way is not there");
  }
}
