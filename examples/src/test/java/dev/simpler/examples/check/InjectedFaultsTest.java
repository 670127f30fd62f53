package dev.simpler.examples.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.examples.catalog.Examples;
import dev.simpler.examples.check.BugBench.Cores;
import dev.simpler.platform.fault.FaultEvent;
import dev.simpler.platform.fault.InjectedKind;
import dev.simpler.platform.fault.InjectionPlan;
import dev.simpler.platform.finding.Finding;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodWorker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault ends as its kind says, and none as a wrong result that nobody was told of. */
class InjectedFaultsTest {
  private static String outcome(String example, String plan, Mode mode) {
    ExampleOptions options =
        ExampleOptions.builder("a2a3sim")
            .mode(mode)
            .settings(Map.of(InjectionPlan.SETTING, plan))
            .build();
    try {
      return Examples.find(example).orElseThrow().run(options).ok() ? "ok" : "wrong";
    } catch (SimplerException failed) {
      return failed.category().name();
    }
  }

  private static Stream<InjectedKind> ofDevices() {
    return Stream.of(InjectedKind.values()).filter(kind -> kind.event() != FaultEvent.TASK);
  }

  private static String due(InjectedKind kind) {
    String otherwise = kind == InjectedKind.BIT_FLIP ? "wrong" : "ok";
    return kind.outcome().map(Enum::name).orElse(otherwise);
  }

  @ParameterizedTest
  @MethodSource("ofDevices")
  void aFaultOfADeviceEndsAsItsKindSays(InjectedKind kind) {
    String by = kind == InjectedKind.BIT_FLIP ? ":by=30" : "";
    for (int nth = 1; nth <= 3; nth++) {
      String plan = kind.word() + "@" + nth + by;
      assertEquals(due(kind), outcome("vector_example", plan, Mode.THREAD), plan);
    }
    assertEquals("ok", outcome("vector_example", kind.word() + "@1000", Mode.THREAD));
  }

  @ParameterizedTest
  @ValueSource(strings = {"host_build_graph", "aicpu_build_graph"})
  void anEndThatGetsLostStallsEveryRuntime(String runtime) {
    ExampleOptions options =
        ExampleOptions.builder("a2a3sim")
            .runtime(runtime)
            .settings(Map.of(InjectionPlan.SETTING, "lost-completion@4"))
            .build();
    Example example = Examples.find("vector_example").orElseThrow();
    SimplerException stall = assertThrows(SimplerException.class, () -> example.run(options));
    assertEquals(ErrorCategory.STALL, stall.category());
  }

  /** The end of a core's next token tells of the one before it, too. */
  @Test
  void whatAKernelWroteIsKnownAlsoWhereItsEndGotLost() {
    List<Finding> found = new ArrayList<>();
    ExampleOptions options =
        ExampleOptions.builder("a2a3sim")
            .settings(
                Map.of(InjectionPlan.SETTING, "lost-completion@3", "SIMPLER_CHECK", "direction"))
            .findings(list -> found.addAll(list.all()))
            .build();
    assertTrue(Examples.find("mixed_example").orElseThrow().run(options).ok());
    assertEquals(List.of(), found.stream().map(Finding::title).toList());
  }

  @Test
  void severalAtOnceEndWithOneOfTheirErrors() {
    assertEquals(
        "KERNEL", outcome("vector_example", "slow-core~0.5:by=900,kernel-throws@4", Mode.THREAD));
    for (String rate : new String[] {"0.1", "0.4"}) {
      String plan = "copy-fails~" + rate + ",out-of-memory~" + rate;
      assertNotEquals("wrong", outcome("vector_example", plan, Mode.THREAD), plan);
    }
  }

  /** Which of two sub-workers is free is the host's choice, but one of them takes two of four. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "child-killed@1",
        "mailbox-delayed@1:by=5,kernel-throws@9",
        "child-killed@2:sub=0,child-killed@2:sub=1"
      })
  void aFaultOfAChildProcessComesToItsParent(String plan) {
    String due = plan.startsWith("child") ? "CRASH" : "KERNEL";
    assertEquals(due, outcome("l3_pipeline", plan, Mode.PROCESS));
  }

  @Test
  void aStoppedChildIsKilledWhenTheTimeOfItsTaskIsOver() {
    WorkerConfig chip = WorkerConfig.of("a2a3sim").withInjection("child-stopped@1:by=1000");
    PodConfig config = PodConfig.of(3).withMode(Mode.PROCESS).withChips(List.of(chip));
    try (PodWorker worker = new PodWorker(config)) {
      worker.init();
      Callee program = Callee.of(BugBench.program(BugBench.OneTask.class, List.of(DataBugs.class)));
      SimplerException failed =
          assertThrows(
              SimplerException.class,
              () ->
                  worker.run((pod, none, call) ->
                      pod.submitNextLevel(
                          program,
                          BugBench.arguments(worker.host(), Cores.AIV, 0),
                          CallConfig.of(3, 4),
                          0)));
      assertEquals(ErrorCategory.STALL, failed.category(), failed::toString);
    }
  }
}
