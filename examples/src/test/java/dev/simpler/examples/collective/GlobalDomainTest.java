package dev.simpler.examples.collective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.kernel.Kernel;
import dev.simpler.platform.finding.Finding;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.ChipPlace;
import dev.simpler.runtime.pod.GlobalDomain;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodFunction;
import dev.simpler.runtime.pod.PodWorker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Domains over the chips of several workers. */
@Timeout(120)
class GlobalDomainTest {
  private static final CallConfig LAUNCH = CallConfig.of(1, 2);
  private static final Callee.Function PART = new Callee.Function(0);
  private static final ChipPlace[] FOUR = {
    new ChipPlace(1, 1), new ChipPlace(0, 0), new ChipPlace(1, 0), new ChipPlace(0, 1)
  };

  /** What a run fails with when a process has ended, whoever says it first. */
  private static final Set<ErrorCategory> FAILED =
      Set.of(ErrorCategory.CRASH, ErrorCategory.DEADLOCK);

  private final List<HostTensor> outputs = new ArrayList<>();

  private static PodConfig below(String platform, String threads, int first) {
    List<WorkerConfig> chips =
        IntStream.of(first, first + 1)
            .mapToObj(chip ->
                WorkerConfig.of(platform)
                    .withDevice(chip)
                    .withSettings(
                        Map.of(
                            WorkerConfig.CHECK,
                            "race",
                            "SIMPLER_SIM_POOL",
                            threads,
                            "SIMPLER_SIM_HEAVY_NS",
                            "1")))
            .toList();
    return PodConfig.of(3).withChips(chips).withHeapRingBytes(1 << 20);
  }

  /** Two hosts of two chips each. */
  private static PodWorker open(Mode mode, String platform, String threads, int... first) {
    PodWorker pod = new PodWorker(PodConfig.of(4).withMode(mode).withHeapRingBytes(1 << 20));
    pod.registerPod(new PartHost());
    pod.registerPod(new HaltingHost());
    for (int each : first) {
      pod.addWorker(new PodWorker(below(platform, threads, each)));
    }
    return pod.init();
  }

  private static PodWorker open(Mode mode) {
    return open(mode, "a2a3sim", "0", 0, 2);
  }

  /** Arguments of two hosts for ranks of {@link #FOUR}, or some of them. */
  private List<TaskArgs> hosts(
      PodWorker pod, Class<? extends Kernel> kernel, int times, int slots, ChipPlace... ranks) {
    outputs.clear();
    List<TaskArgs.Builder> hosts = List.of(TaskArgs.builder(), TaskArgs.builder());
    for (int rank = 0; rank < ranks.length; rank++) {
      float[] own = new float[Peers.CHUNK];
      Arrays.fill(own, 1 << rank);
      outputs.add(pod.host().tensor(DataType.FLOAT32, Peers.CHUNK));
      hosts
          .get(ranks[rank].worker() == ranks[0].worker() ? 0 : 1)
          .input(pod.host().tensor(DataType.FLOAT32, Peers.CHUNK).set(own).argument())
          .inout(outputs.get(rank).argument());
    }
    return hosts.stream().map(each -> PartHost.with(each, kernel, times, slots)).toList();
  }

  private static long bytes(int slots, int ranks) {
    return 4L * slots * Peers.CHUNK + 4L * ranks;
  }

  private static List<String> findings(PodWorker pod) {
    return pod.findings().all().stream()
        .map(Finding::text)
        .filter(text -> text.startsWith("race"))
        .toList();
  }

  private void all(float sum) {
    float[] expected = new float[Peers.CHUNK];
    Arrays.fill(expected, sum);
    outputs.forEach(output -> assertArrayEquals(expected, output.floats()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void randomExchangesEqualTheirStepsOneByOne(String platform) {
    assertEquals(exchange(platform, "0"), exchange(platform, "2"));
  }

  private List<Long> exchange(String platform, String threads) {
    List<Long> times = new ArrayList<>();
    try (PodWorker pod = open(Mode.THREAD, platform, threads, 0, 2)) {
      for (int seed = 0; seed < 3; seed++) {
        long before = pod.totals().virtualNs();
        exchange(pod, new ExchangeScript(seed, FOUR.length));
        times.add(pod.totals().virtualNs() - before);
      }
    }
    return times;
  }

  private void exchange(PodWorker pod, ExchangeScript script) {
    outputs.clear();
    List<HostTensor> windows = new ArrayList<>();
    List<TaskArgs.Builder> hosts = List.of(TaskArgs.builder(), TaskArgs.builder());
    for (int rank = 0; rank < FOUR.length; rank++) {
      float[] input = script.input(rank);
      outputs.add(pod.host().tensor(DataType.FLOAT32, ExchangeScript.OWN * Peers.CHUNK));
      windows.add(pod.host().tensor(DataType.FLOAT32, ExchangeScript.SLOTS * Peers.CHUNK));
      hosts
          .get(1 - FOUR[rank].worker()) // worker 1 has rank 0
          .input(pod.host().tensor(DataType.FLOAT32, input.length).set(input).argument())
          .inout(outputs.get(rank).argument());
    }
    List<TaskArgs> args =
        hosts.stream()
            .map(each -> PartHost.with(each, ScriptedExchange.class, 1, ExchangeScript.SLOTS))
            .toList();
    pod.run((orch, none, config) -> {
      long bytes = bytes(ExchangeScript.SLOTS, FOUR.length);
      GlobalDomain domain = orch.globalDomain("random", bytes, FOUR);
      assertEquals(List.of(1, 0), domain.workers());
      domain.submit(PART, args, CallConfig.of(3, 4));
      for (int rank = 0; rank < FOUR.length; rank++) {
        domain.copyFrom(windows.get(rank).memory(), rank, 0);
      }
    });
    for (int rank = 0; rank < FOUR.length; rank++) {
      assertArrayEquals(script.output(rank), outputs.get(rank).floats(), "rank " + rank);
      assertArrayEquals(script.window(rank), windows.get(rank).floats(), "window " + rank);
    }
  }

  /** Two all-reduces one after the other in a domain, then one in a part of it. */
  private long reduce(PodWorker pod) {
    long before = pod.totals().virtualNs();
    List<GlobalDomain> made = new ArrayList<>();
    List<TaskArgs> whole = hosts(pod, AllReduceOnce.class, 1, 4, FOUR);
    pod.run((orch, none, config) -> {
      GlobalDomain domain = orch.globalDomain("pod", 64 + bytes(4, 4), FOUR);
      made.add(domain);
      domain.submit(PART, whole, LAUNCH);
      domain.barrier();
      all(15);
      ChipPlace[] some = {FOUR[2], FOUR[1]};
      List<TaskArgs> part = hosts(pod, AllReduceOnce.class, 1, 2, some);
      try (GlobalDomain derived = domain.derive("part", bytes(2, 0), bytes(2, 2), some)) {
        HostTensor zeros = pod.host().tensor(DataType.INT32, 2);
        for (int rank = 0; rank < 2; rank++) {
          derived.copyTo(rank, bytes(2, 0), zeros.memory());
        }
        derived.submit(PART, part, LAUNCH);
      }
      assertFalse(domain.isReleased());
    });
    all(3);
    assertTrue(made.getFirst().isFreed());
    return pod.totals().virtualNs() - before;
  }

  @Test
  void processesAreLikeThreads() {
    long time;
    List<String> found;
    try (PodWorker pod = open(Mode.THREAD)) {
      time = reduce(pod);
      assertEquals(time, reduce(pod));
      assertEquals(List.of(), findings(pod));
      misread(pod);
      found = findings(pod);
      assertFalse(found.isEmpty(), "the program has a race between chips");
    }
    try (PodWorker pod = open(Mode.PROCESS)) {
      assertEquals(time, reduce(pod));
      misread(pod);
      assertEquals(found, findings(pod));
      halted(pod);
    }
  }

  /** The process of one of two workers ends in the middle: nobody waits for its chips for ever. */
  private void halted(PodWorker pod) {
    ChipPlace[] two = {FOUR[0], FOUR[1]};
    List<TaskArgs> args = hosts(pod, DomainKernels.WaitsForNobody.class, 1, 8, two);
    PodException ended =
        fails(
            pod,
            (orch, none, config) ->
                orch.globalDomain("two", bytes(8, 2), two)
                    .submit(new Callee.Function(1), args, LAUNCH));
    assertTrue(FAILED.contains(ended.category()), ended::getMessage);
  }

  private void misread(PodWorker pod) {
    ChipPlace[] two = {FOUR[0], FOUR[1]};
    List<TaskArgs> args = hosts(pod, DomainKernels.ReadsBeforeItHears.class, 1, 8, two);
    pod.run((orch, none, config) ->
        orch.globalDomain("two", bytes(8, 2), two).submit(PART, args, LAUNCH));
  }

  private PodFunction waiting(PodWorker pod) {
    ChipPlace[] two = {FOUR[0], FOUR[1]};
    Class<? extends Kernel> kernel = DomainKernels.WaitsForNobody.class;
    List<TaskArgs> args =
        List.of(hosts(pod, kernel, 1, 8, two).getFirst(), hosts(pod, kernel, 0, 8, two).getLast());
    return (orch, none, config) ->
        orch.globalDomain("two", bytes(8, 2), two).submit(PART, args, LAUNCH);
  }

  private static PodException fails(PodWorker pod, PodFunction function) {
    return assertThrows(PodException.class, () -> pod.run(function));
  }

  private static void refuses(PodWorker pod, String what, PodFunction function) {
    SimplerException refusal = assertThrows(SimplerException.class, () -> pod.run(function));
    assertEquals(ErrorCategory.USAGE, refusal.category(), refusal::getMessage);
    assertTrue(String.valueOf(refusal.getMessage()).contains(what), refusal::getMessage);
  }

  @Test
  void whatCannotBeIsRefusedByName() {
    try (PodWorker pod = open(Mode.THREAD)) {
      ChipPlace chip = FOUR[0];
      refuses(pod, "named twice", (orch, n, c) -> orch.globalDomain("d", 64, chip, chip));
      refuses(pod, "no chip", (orch, n, c) -> orch.globalDomain("d", 64));
      refuses(pod, "worker 2", (orch, n, c) -> orch.globalDomain("d", 64, new ChipPlace(2, 0)));
      refuses(pod, "worker 7", (orch, n, c) -> orch.globalDomain("d", 64, new ChipPlace(0, 7)));
      refuses(pod, "0 bytes", (orch, n, c) -> orch.globalDomain("d", 0, FOUR));
      refuses(pod, "without a domain", (orch, n, c) -> orch.domainPart());
      refuses(
          pod,
          "without a domain",
          (orch, n, c) ->
              orch.submitNextLevel(
                  PART, PartHost.with(TaskArgs.builder(), AllReduceOnce.class, 1, 1), c));
      refuses(
          pod,
          "1 argument lists for the 2 workers",
          (orch, n, c) -> orch.globalDomain("d", 64, FOUR).submit(PART, List.of(n), LAUNCH));
      refuses(
          pod,
          "has been closed",
          (orch, n, c) -> {
            GlobalDomain domain = orch.globalDomain("d", 64, FOUR);
            domain.close();
            domain.submit(PART, List.of(n, n), LAUNCH);
          });
      refuses(
          pod,
          "have 64",
          (orch, n, c) ->
              orch.globalDomain("d", 64, FOUR)
                  .copyTo(0, 32, pod.host().tensor(DataType.INT32, 9).memory()));
      refuses(
          pod,
          "rank 4",
          (orch, n, c) ->
              orch.globalDomain("d", 64, FOUR)
                  .copyFrom(pod.host().tensor(DataType.INT32, 1).memory(), 4, 0));
      refuses(
          pod,
          "have 64",
          (orch, n, c) -> orch.globalDomain("d", 64, FOUR).derive("p", 60, 8, FOUR[0]));
      refuses(
          pod,
          "is not in",
          (orch, n, c) -> orch.globalDomain("d", 64, FOUR[0]).derive("p", 0, 8, FOUR[1]));
      PodException lonely = fails(pod, waiting(pod));
      assertEquals(ErrorCategory.DEADLOCK, lonely.category(), lonely::getMessage);
      assertTrue(lonely.fault().message().contains("device 0 did not run"), lonely::getMessage);
    }
    try (PodWorker pod = open(Mode.THREAD, "a2a3sim", "0", 0, 0)) {
      refuses(pod, "are both device 0", (orch, n, c) -> orch.globalDomain("d", 64, FOUR));
    }
  }
}
