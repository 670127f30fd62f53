package dev.simpler.graphs.tmr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.fake.FakeNpu.Execution;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.orchestration.GraphException;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Dependencies that the function names, and scopes in which none are inferred. */
@BothChips
class ExplicitDependencyTest {
  private static final TensorCreateInfo OUT = TensorCreateInfo.of(DataType.FLOAT32, 8, 8);

  private final TensormapRig rig;
  private final int slow;
  private final int fast;

  ExplicitDependencyTest(ChipFacts chip) {
    rig = new TensormapRig().chip(chip);
    slow = rig.idle(50_000_000);
    fast = rig.idle(1_000_000);
    rig.tensor(8, 8);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private static TaskArguments args() {
    return new TaskArguments();
  }

  private void assertOrder(int before, int after) {
    for (Execution first : rig.executions(before)) {
      for (Execution second : rig.executions(after)) {
        assertTrue(first.end <= second.start, "started before what it depends on ended");
      }
    }
  }

  private boolean overlap(int one, int other) {
    Execution a = rig.executions(one).get(0);
    Execution b = rig.executions(other).get(0);
    return a.start < b.end && b.start < a.end;
  }

  @Test
  void aTaskWaitsForAllTasksItNames() {
    long edges =
        rig.run(
                (o, run) -> {
                  long first = o.submitAiv(slow, args()).taskId();
                  long second = o.submitAic(slow, args()).taskId();
                  o.submitAiv(fast, args().dependsOn(first, second, first));
                })
            .edges();
    assertEquals(2, edges, "a task named twice is one dependency");
    assertOrder(slow, fast);
  }

  @Test
  void namedAndInferredDependenciesAddUp() {
    long edges =
        rig.run(
                (o, run) -> {
                  TaskResult writer = o.submitAiv(fast, args().inout(run.tensor(0)));
                  long other = o.submitAiv(slow, args()).taskId();
                  o.submitAiv(fast, args().input(run.tensor(0)).dependsOn(other, writer.taskId()));
                })
            .edges();
    assertEquals(2, edges);
  }

  @Test
  void aTaskThatIsGoneIsWaitedForByNobody() {
    rig.window(4);
    long edges =
        rig.run(
                (o, run) -> {
                  long gone;
                  try (Scope _ = o.scope()) {
                    gone = o.submitAiv(fast, args()).taskId();
                  }
                  for (int i = 0; i < 8; i++) {
                    try (Scope _ = o.scope()) {
                      o.submitAiv(fast, args());
                    }
                  }
                  try (Scope _ = o.scope()) {
                    o.submitAiv(fast, args().dependsOn(gone));
                  }
                })
            .edges();
    assertEquals(0, edges);
  }

  @Test
  void whatDoesNotExistCannotBeNamed() {
    for (long id : List.of(-1L, 1L << 34, 3L << 32, 7L, Long.MIN_VALUE)) {
      GraphException failure =
          rig.fails((o, run) -> {
            o.submitAiv(fast, args());
            o.submitAiv(fast, args().dependsOn(id));
          });
      assertEquals(5, failure.code());
      assertTrue(
          String.valueOf(failure.getMessage()).contains("does not exist"), failure.getMessage());
    }
  }

  @Test
  void dependenciesAreNamedInOneCallAndForgottenByAnEmptyOne() {
    assertEquals(
        5,
        rig.fails(
                (o, run) -> {
                  long task = o.submitAiv(fast, args()).taskId();
                  o.submitAiv(fast, args().dependsOn(task).dependsOn(task));
                })
            .code());
    long edges =
        rig.run(
                (o, run) -> {
                  long task = o.submitAiv(slow, args()).taskId();
                  TaskArguments reused = args().dependsOn(task);
                  o.submitAiv(fast, reused.dependsOn());
                  o.submitAiv(fast, reused.dependsOn(task).reset());
                })
            .edges();
    assertEquals(0, edges);
  }

  @Test
  void anAllocationDependsOnNothing() {
    GraphException failure =
        rig.fails((o, run) -> {
          long task = o.submitAiv(fast, args()).taskId();
          o.allocTensors(args().output(OUT).dependsOn(task));
        });
    assertEquals(5, failure.code());
  }

  @Test
  void aNamedTaskKeepsItsOutputsUntilTheOtherIsDone() {
    rig.heap(2048);
    rig.run((o, run) -> {
      for (int i = 0; i < 6; i++) {
        try (Scope _ = o.scope()) {
          TaskResult made =
              o.submitAiv(fast, args().output(TensorCreateInfo.of(DataType.UINT8, 1024)));
          o.submitAiv(slow, args().dependsOn(made.taskId()));
        }
      }
    });
    List<Execution> makers = rig.executions(fast);
    List<Execution> holders = rig.executions(slow);
    for (int i = 2; i < 6; i++) {
      assertTrue(holders.get(i - 2).end <= makers.get(i).start, "round " + i);
    }
  }

  @Test
  void aManualScopeInfersNothing() {
    long edges =
        rig.run(
                (o, run) -> {
                  Tensor x = run.tensor(0);
                  o.submitAiv(slow, args().inout(x));
                  try (Scope _ = o.manualScope()) {
                    o.submitAiv(fast, args().inout(x));
                  }
                })
            .edges();
    assertEquals(0, edges);
    assertTrue(overlap(slow, fast));
  }

  @Test
  void tasksOfAManualScopeAreNotFoundAsWritersNorKeepTheirInputsAlive() {
    long edges =
        rig.run(
                (o, run) -> {
                  Tensor x = run.tensor(0);
                  TaskResult made = o.submitAiv(fast, args().output(OUT));
                  try (Scope _ = o.manualScope()) {
                    o.submitAiv(slow, args().inout(x).input(made.get(0)));
                  }
                  o.submitAiv(fast, args().input(x));
                })
            .edges();
    assertEquals(0, edges);
  }

  @Test
  void namedDependenciesHoldInAManualScope() {
    long edges =
        rig.run(
                (o, run) -> {
                  Tensor x = run.tensor(0);
                  long before = o.submitAiv(slow, args().inout(x)).taskId();
                  try (Scope _ = o.manualScope()) {
                    long middle = o.submitAiv(slow, args().inout(x).dependsOn(before)).taskId();
                    try (Scope _ = o.manualScope()) {
                      o.submitAiv(fast, args().input(x).dependsOn(middle));
                    }
                  }
                })
            .edges();
    assertEquals(2, edges);
    assertOrder(slow, fast);
  }

  @Test
  void inferenceIsBackWhenTheManualScopeHasEnded() {
    long edges =
        rig.run(
                (o, run) -> {
                  Tensor x = run.tensor(0);
                  try (Scope _ = o.scope()) {
                    try (Scope _ = o.manualScope()) {
                      o.submitAiv(fast, args().inout(x));
                    }
                    o.submitAiv(slow, args().inout(x));
                    o.submitAiv(fast, args().input(x));
                  }
                })
            .edges();
    assertEquals(1, edges);
  }

  @Test
  void aScopeThatInfersIsRefusedInsideAManualOne() {
    GraphException failure =
        rig.fails((o, run) -> {
          try (Scope _ = o.manualScope()) {
            o.scope();
          }
        });
    assertEquals(5, failure.code());
    assertTrue(
        String.valueOf(failure.getMessage()).contains("inside a manual scope"),
        failure.getMessage());
  }
}
