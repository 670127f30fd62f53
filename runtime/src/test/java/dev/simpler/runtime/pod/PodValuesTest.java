package dev.simpler.runtime.pod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.runtime.worker.WorkerConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What configurations of workers and clusters take, keep and refuse. */
final class PodValuesTest {
  private static final Duration SOME = Duration.ofMillis(1);

  private static void refuse(String text, Executable call) {
    PodException refusal = assertThrows(PodException.class, call);
    assertTrue(refusal.fault().message().contains(text), refusal::getMessage);
  }

  @Test
  void aPlaceToListenIsHostAndPort() {
    HostPort place = HostPort.parse("10.0.0.1:7077");
    assertEquals(new HostPort("10.0.0.1", 7077), place);
    assertEquals("10.0.0.1:7077", place.toString());
    HostPort six = HostPort.parse("[fe80::1]:0");
    assertEquals(new HostPort("fe80::1", 0), six);
    assertEquals("[fe80::1]:0", six.toString());
    assertEquals(65_535, HostPort.parse("a:65535").port());
    refuse("\"a:65536\" is no HOST:PORT", () -> HostPort.parse("a:65536"));
    refuse("\"a:-1\" is no HOST:PORT", () -> HostPort.parse("a:-1"));
    refuse("\":7\" is no HOST:PORT", () -> HostPort.parse(":7"));
    refuse("\"a\" is no HOST:PORT", () -> HostPort.parse("a"));
    refuse("\"a:b\" is no HOST:PORT", () -> HostPort.parse("a:b"));
  }

  @Test
  void loopbackIsWhatOnlyThisMachineReaches() {
    assertTrue(new HostPort("localhost", 1).isLoopback());
    assertTrue(new HostPort("127.0.0.9", 1).isLoopback());
    assertTrue(new HostPort("::1", 1).isLoopback());
    assertFalse(new HostPort("10.0.0.1", 1).isLoopback());
  }

  @Test
  void aSecretHasALeastLengthAndIsNotShown() {
    ClusterAccess.Secret secret = new ClusterAccess.Secret("0123456789abcdef");
    assertEquals("Secret[...]", secret.toString());
    refuse("a secret of 15 characters", () -> new ClusterAccess.Secret("0123456789abcde"));
  }

  @Test
  void aClusterConfigurationKeepsWhatIsSaid() {
    ClusterConfig joined = ClusterConfig.join("10.0.0.1:7");
    assertEquals(List.of(new HostPort("10.0.0.1", 7)), joined.contacts());
    assertEquals(List.of(), ClusterConfig.first().contacts());
    assertEquals(new HostPort("127.0.0.1", 0), ClusterConfig.first().listen());
    ClusterAccess secret = new ClusterAccess.Secret("0123456789abcdef");
    HostPort open = new HostPort("10.0.0.2", 8);
    assertEquals(
        new ClusterConfig(joined.contacts(), open, secret, ClusterLimits.DEFAULT),
        joined.withListen(open, secret));
    assertEquals(secret, joined.withAccess(secret).access());
    ClusterLimits limits = ClusterLimits.DEFAULT.withJoin(SOME);
    assertEquals(limits, joined.withLimits(limits).limits());
    refuse(
        "listening on 10.0.0.2:8 without a secret",
        () -> joined.withListen(open, new ClusterAccess.Open()));
    Path any = Path.of("any.pem");
    ClusterAccess tls = new ClusterAccess.Certificates(any, any, any);
    assertEquals(tls, joined.withListen(open, tls).access());
  }

  @Test
  void limitsOfAClusterAreMoreThanNothing() {
    Duration none = Duration.ZERO;
    ClusterLimits least = new ClusterLimits(SOME, SOME, SOME, 1, 1);
    assertEquals(new ClusterLimits(SOME, SOME, SOME, 7, 1), least.withObjectBytes(7));
    Duration two = Duration.ofMillis(2);
    assertEquals(new ClusterLimits(two, SOME, SOME, 1, 1), least.withLoss(two, SOME));
    assertEquals(new ClusterLimits(SOME, SOME, two, 1, 1), least.withJoin(two));
    refuse("for members of a cluster", () -> least.withLoss(none, SOME));
    refuse("for members of a cluster", () -> least.withLoss(SOME, none));
    refuse("for members of a cluster", () -> least.withJoin(none));
    refuse("limits of 0 and 1 bytes", () -> least.withObjectBytes(0));
    refuse("limits of 1 and 0 bytes", () -> new ClusterLimits(SOME, SOME, SOME, 1, 0));
  }

  @Test
  void aWorkersConfigurationKeepsWhatIsSaid() {
    PodConfig config = PodConfig.of(3).withChips("a2a3sim", 2);
    assertEquals(
        List.of(WorkerConfig.of("a2a3sim"), WorkerConfig.of("a2a3sim").withDevice(1)),
        config.chips());
    assertEquals(Mode.PROCESS, config.withMode(Mode.PROCESS).mode());
    assertEquals(127, config.withSubWorkers(127).subWorkers());
    assertEquals(0, config.withHeapRingBytes(0).heapRingBytes());
    assertEquals(2048, config.withHeapRingBytes(2048).heapRingBytes());
    assertEquals(0, config.withSharedBytes(0).sharedBytes());
    PodConfig limited = config.withTimeouts(Duration.ZERO, SOME);
    assertEquals(Duration.ZERO, limited.allocationTimeout());
    assertEquals(SOME, limited.taskTimeout());
    assertEquals(config.childLimits().withTask(SOME), limited.childLimits());
    assertEquals(
        config.childLimits().withHeapBytes(1 << 30),
        config.withChildLimits(config.childLimits().withHeapBytes(1 << 30)).childLimits());
    assertFalse(config.isElsewhere());
    PodPlace node = PodPlace.on(ClusterConfig.join("a:1"), "big");
    assertTrue(config.withPlace(node).isElsewhere());
    assertEquals(
        new PodPlace.Node(ClusterConfig.join("a:1"), Set.of("big"), PodPlace.Loss.FAIL), node);
  }

  @Test
  void whatAWorkerCannotHaveIsRefusedWithTheLimit() {
    PodConfig config = PodConfig.of(3);
    refuse("0 chips and 128 sub-workers are outside 0..127", () -> config.withSubWorkers(128));
    refuse("0 chips and -1 sub-workers", () -> config.withSubWorkers(-1));
    assertEquals(127, config.withChips("a", 127).chips().size());
    refuse("128 chips and 0 sub-workers", () -> config.withChips("a", 128));
    refuse("heap ring size 1000 is negative or no multiple", () -> config.withHeapRingBytes(1000));
    refuse("heap ring size -1024", () -> config.withHeapRingBytes(-1024));
    refuse("-1 bytes of shared host memory", () -> config.withSharedBytes(-1));
    refuse("an allocation may wait", () -> config.withTimeouts(SOME.negated(), SOME));
  }

  @Test
  void totalsAddAndSubtractPartByPart() {
    PodTotals first = new PodTotals(1, 2, 3, 4, 5, 6, 7);
    PodTotals second = new PodTotals(10, 20, 30, 40, 50, 60, 70);
    assertEquals(new PodTotals(11, 22, 33, 44, 55, 66, 77), first.plus(second));
    assertEquals(first, first.plus(second).minus(second));
    assertEquals(PodTotals.NONE, first.minus(first));
  }

  @Test
  void childrenAndTasksAreNamedInWords() {
    assertEquals("sub-worker 2", WorkerKind.SUB.describe(2));
    assertEquals("next-level worker 0", WorkerKind.NEXT_LEVEL.describe(0));
    assertEquals("level 3, sub-worker 1, task 5", path(0).toString());
    assertEquals("level 3, sub-worker 1, task 5, member 2", path(2).toString());
    NodeLostException lost = new NodeLostException(new HostPort("a", 1), "task 1", "1 s");
    assertEquals(new HostPort("a", 1), lost.node());
    assertEquals("node a:1 is lost, during task 1", lost.fault().what());
  }

  private static TaskPath path(int member) {
    return new TaskPath(3, WorkerKind.SUB, 1, 5, member);
  }

  @Test
  void aFailureCarriesThePathOfAllLevels() {
    PodException inner = PodException.task(path(0), "sub", new IllegalStateException("bad"));
    assertEquals("sub: IllegalStateException: bad", inner.fault().what());
    assertEquals(List.of(path(0)), inner.path());
    assertEquals("PodException", inner.typeName());
    PodException outer = PodException.task(path(1), "pod", inner);
    assertEquals(List.of(path(1), path(0)), outer.path());
    PodException remote = PodException.remote(inner.fault(), "Theirs", List.of(path(2)));
    assertEquals("Theirs", remote.typeName());
    assertEquals(List.of(path(2)), remote.path());
    PodException control = PodException.control("chip 0", remote);
    assertEquals("chip 0: Theirs: " + inner.fault().message(), control.fault().what());
    assertEquals(List.of(path(2)), control.path());
    PodException mute = PodException.task(path(0), "sub", new IllegalStateException());
    assertEquals("sub: IllegalStateException", mute.fault().what());
    assertTrue(new PodFunctionException(new IllegalStateException("x")).path().isEmpty());
    assertEquals(
        "PodFunctionException", new PodFunctionException(new IllegalStateException()).typeName());
  }

  @Test
  void aPlanCopiesWhatItIsGiven() {
    List<Object> functions = new ArrayList<>(List.of("f"));
    PodPlan plan = new PodPlan(PodConfig.of(3), functions, List.of());
    functions.clear();
    assertEquals(List.of("f"), plan.functions());
  }
}
