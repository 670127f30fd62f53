package dev.simpler.graphs.tmr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.fake.FakeKernel;
import dev.simpler.platform.orchestration.GraphException;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A deadlock for want of room names the sizes with which the whole submission gets through. */
class DeadlockSizeTest {
  private static final Pattern SIZE = Pattern.compile("(PTO2_RING_[A-Z_]+)=(\\d+)");
  private static final String THROUGH = "a replay of the whole submission gets through";

  private final Map<String, Long> sizes =
      new HashMap<>(
          Map.of(
              "PTO2_RING_TASK_WINDOW", 64L,
              "PTO2_RING_HEAP", 65536L,
              "PTO2_RING_DEP_POOL", 256L));

  private static Map<String, Long> named(String advice) {
    Map<String, Long> found = new HashMap<>();
    Matcher matcher = SIZE.matcher(advice);
    while (matcher.find()) {
      found.put(matcher.group(1), Long.parseLong(matcher.group(2)));
    }
    return found;
  }

  private TensormapRig rig(Map<String, Long> with) {
    TensormapRig rig = new TensormapRig();
    rig.idle(1000);
    rig.tensor(64, 16);
    with.forEach(rig::set);
    return rig;
  }

  private GraphException failure(Orchestration program) {
    try (TensormapRig rig = rig(sizes)) {
      return rig.fails(program);
    }
  }

  /** Follows the advice once. */
  private Map<String, Long> followed(Orchestration program) {
    String advice = failure(program).advice();
    assertTrue(advice.contains(THROUGH), advice);
    Map<String, Long> larger = new HashMap<>(sizes);
    larger.putAll(named(advice));
    try (TensormapRig rig = rig(larger)) {
      rig.run(program);
    }
    return larger;
  }

  private static Orchestration tasksInOneScope(int count) {
    return (o, run) -> {
      for (int i = 0; i < count; i++) {
        o.submitAiv(0, new TaskArguments());
      }
    };
  }

  @Test
  void aWindowIsNamedInOneStep() {
    assertEquals(1024, followed(tasksInOneScope(1000)).get("PTO2_RING_TASK_WINDOW"));
    assertEquals(2048, followed(tasksInOneScope(1024)).get("PTO2_RING_TASK_WINDOW"));
  }

  @Test
  void aHeapIsNamedInOneStep() {
    Orchestration outputs =
        (o, run) -> {
          for (int i = 0; i < 40; i++) {
            o.submitAiv(0, new TaskArguments().output(TensorCreateInfo.of(DataType.UINT8, 9000)));
          }
        };
    assertEquals(1 << 19, followed(outputs).get("PTO2_RING_HEAP"));
  }

  /**
   * Of each reader's dependencies 16 are in its own slot. From 1024 to 7360 it was 56 steps once.
   */
  @ParameterizedTest
  @CsvSource({"64, 100, 256, 4800", "62, 160, 1024, 7360"})
  void aPoolIsNamedInOneStepAndNotLargerThanNeeded(int writers, int all, long given, long needed) {
    Orchestration readers =
        (o, run) -> {
          Tensor x = run.tensor(0);
          for (int i = 0; i < writers; i++) {
            TaskArguments row = new TaskArguments();
            o.submitAiv(0, row.inout(x.view(new int[] {1, 16}, new int[] {i, 0})));
          }
          Tensor written = x.view(new int[] {writers, 16}, new int[] {0, 0});
          for (int i = 0; i < all; i++) {
            o.submitAiv(0, new TaskArguments().input(written));
          }
        };
    sizes.put("PTO2_RING_DEP_POOL", given);
    sizes.put("PTO2_RING_TASK_WINDOW", 256L);
    long pool = followed(readers).getOrDefault("PTO2_RING_DEP_POOL", 0L);
    assertEquals(needed, pool);
    sizes.put("PTO2_RING_DEP_POOL", pool - 1);
    failure(readers);
  }

  @Test
  void everySizeThatIsTooSmallIsNamed() {
    Orchestration all =
        (o, run) -> {
          for (int i = 0; i < 100; i++) {
            o.submitAiv(0, new TaskArguments().output(TensorCreateInfo.of(DataType.UINT8, 3000)));
          }
        };
    Map<String, Long> larger = followed(all);
    assertEquals(128, larger.get("PTO2_RING_TASK_WINDOW"));
    assertEquals(1 << 19, larger.get("PTO2_RING_HEAP"));
    assertEquals(256, larger.get("PTO2_RING_DEP_POOL"));
  }

  @Test
  void whereTheFunctionReadsWhatItsTasksComputeThatIsSaid() {
    Orchestration reading =
        (o, run) -> {
          tasksInOneScope(100).run(o, run);
          o.getFloat(run.tensor(0), 0, 0);
        };
    String advice = failure(reading).advice();
    assertTrue(advice.contains("PTO2_RING_TASK_WINDOW=128"), advice);
    assertTrue(advice.contains("elements not computed yet are 0"), advice);
  }

  @Test
  void elementsThatWereReadBeforeTheDeadlockAreReadAgain() {
    Orchestration counted =
        (o, run) -> {
          o.setTensorData(run.tensor(0), 77, 0, 0);
          int count = o.getInt(run.tensor(0), 0, 0);
          tasksInOneScope(count).run(o, run);
        };
    assertEquals(128, followed(counted).get("PTO2_RING_TASK_WINDOW"));
  }

  @Test
  void aKernelThatNeverEndsIsNoMatterOfSize() {
    try (TensormapRig rig = rig(sizes)) {
      int endless = rig.idle(FakeKernel.NEVER);
      GraphException failure =
          rig.fails((o, run) -> {
            for (int i = 0; i < 100; i++) {
              try (Scope _ = o.scope()) {
                o.submitAiv(endless, new TaskArguments());
              }
            }
          });
      assertTrue(failure.advice().contains("no size would do"), failure.advice());
      assertTrue(failure.advice().contains("kernel that does not end"), failure.advice());
    }
  }

  @Test
  void noSizeIsNamedForAFunctionThatDiffersWhenItRunsAgain() {
    int[] runs = new int[1];
    Orchestration moody =
        (o, run) -> {
          int outputs = runs[0]++ % 3;
          TaskArguments args = new TaskArguments();
          for (int i = 0; i < outputs; i++) {
            args.output(TensorCreateInfo.of(DataType.UINT8, 8));
          }
          for (int i = 0; i < 100; i++) {
            o.submitAiv(0, args);
          }
        };
    String advice = failure(moody).advice();
    assertTrue(advice.contains("something else when it runs again"), advice);
  }

  @Test
  void aSubmissionWithoutEndHasNoSize() {
    Orchestration endless =
        (o, run) -> {
          while (!o.isFatal()) {
            o.submitAiv(
                0, new TaskArguments().output(TensorCreateInfo.of(DataType.UINT8, 1 << 20)));
          }
        };
    String advice = failure(endless).advice();
    assertTrue(advice.contains("no size"), advice);
    assertFalse(advice.contains(THROUGH), advice);
  }

  @Test
  void aFunctionThatFailsLaterIsNotPromisedToGetThrough() {
    Orchestration failing =
        (o, run) -> {
          tasksInOneScope(100).run(o, run);
          o.submitAiv(31, new TaskArguments());
        };
    String advice = failure(failing).advice();
    assertTrue(advice.contains("an error of the function itself"), advice);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void randomProgramsGetThroughWithWhatTheirFirstDeadlockNames(int seed) {
    Orchestration program = (o, run) -> new RandomScopes(new Random(seed)).run(o, run);
    sizes.put("PTO2_RING_TASK_WINDOW", 8L);
    sizes.put("PTO2_RING_HEAP", 4096L);
    sizes.put("PTO2_RING_DEP_POOL", 4L);
    followed(program);
  }

  /** Scopes in scopes, tasks that write parts and read wholes, outputs of all sizes. */
  private record RandomScopes(Random random) implements Orchestration {
    @Override
    public void run(Orchestrator o, RunArguments run) {
      scope(o, run.tensor(0), new ArrayList<>(), 0);
    }

    private void scope(Orchestrator o, Tensor x, List<Tensor> visible, int depth) {
      for (int i = 0; i < 40; i++) {
        int choice = random.nextInt(10);
        if (choice == 0 && depth < 4) {
          try (Scope _ = o.scope()) {
            scope(o, x, new ArrayList<>(visible), depth + 1);
          }
        } else if (choice < 5) {
          int row = random.nextInt(64);
          o.submitAiv(0, new TaskArguments().inout(x.view(new int[] {1, 16}, new int[] {row, 0})));
        } else if (choice < 7) {
          TaskArguments args = new TaskArguments().input(x);
          if (!visible.isEmpty()) {
            args.input(visible.get(random.nextInt(visible.size())));
          }
          o.submitAiv(0, args);
        } else {
          TensorCreateInfo info = TensorCreateInfo.of(DataType.UINT8, 1 + random.nextInt(6000));
          visible.add(o.submitAiv(0, new TaskArguments().output(info)).get(0));
        }
      }
    }
  }
}
