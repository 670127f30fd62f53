package dev.simpler.examples.spmd;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.INOUT;
import static dev.simpler.abi.callable.Direction.SCALAR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import dev.simpler.sim.device.ObservedPlatform;
import dev.simpler.sim.device.SimPlatform;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tasks of the SPMD programs in virtual time. Their kernels are replaced by long ones, so that
 * what runs at the same time is a matter of scheduling and not of how fast tasks are handed out.
 */
@Timeout(60)
class CompetingTasksTest {
  private static final String COMPETING = "_competing";

  /** Every program that has a competing variant, on both chips. */
  static Stream<Arguments> programs() {
    return SpmdExamples.all().stream()
        .map(Example::name)
        .filter(name -> !name.endsWith(COMPETING))
        .flatMap(name -> Stream.of(Arguments.of(name, "a2a3sim"), Arguments.of(name, "a5sim")));
  }

  /** Those among them with synchronised tasks. */
  static Stream<Arguments> synchronised() {
    return programs()
        .filter(program -> launches(program.get()[0]).stream().anyMatch(Launch::together));
  }

  private static List<Launch> launches(Object name) {
    return SpmdExamples.all().stream()
        .filter(example -> example.name().equals(name))
        .map(SpmdExample.class::cast)
        .findFirst()
        .orElseThrow()
        .launches();
  }

  private static List<Timeline.Task> run(
      String platform, long seed, List<Launch> launches, boolean compete) {
    CoreCallable block = ExampleSession.kernel(LongBlock.class, INOUT, SCALAR);
    ChipCallable program =
        ChipCallable.builder(ClassImage.orchestration(LaunchGraph.class))
            .signature(INOUT, IN, SCALAR)
            .kernel(LaunchGraph.VECTOR, block)
            .kernel(LaunchGraph.MIX_CUBE, block)
            .kernel(LaunchGraph.MIX_VECTOR, block)
            .build();
    Timeline timeline = new Timeline();
    Platforms observed =
        Platforms.of(
            List.of(
                new ObservedPlatform(
                    (SimPlatform) Platforms.discover().named(platform), timeline)));
    try (Worker worker = Worker.open(WorkerConfig.of(platform).withSeed(seed), observed)) {
      int lines = launches.stream().mapToInt(task -> task.blocks() * task.coresPerBlock()).sum();
      HostTensor out = worker.host().tensor(DataType.FLOAT32, lines * LaunchGraph.LINE).fill(0);
      HostTensor table = worker.host().tensor(DataType.INT32, launches.size(), 3);
      TaskArgs arguments =
          TaskArgs.builder()
              .inout(out.argument())
              .input(table.set(SpmdExample.table(launches)).argument())
              .scalar(compete ? 1 : 0)
              .build();
      worker.run(program, arguments, CallConfig.of(24, 4));
    }
    List<Timeline.Task> tasks = timeline.tasks();
    assertEquals(launches.size(), tasks.size());
    for (int i = 0; i < tasks.size(); i++) {
      Launch launch = launches.get(i);
      assertEquals(launch.blocks() * launch.coresPerBlock(), tasks.get(i).runs().size());
    }
    return tasks;
  }

  private static boolean anyOverlap(List<Timeline.Task> tasks) {
    for (int i = 0; i < tasks.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (tasks.get(i).overlaps(tasks.get(j))) {
          return true;
        }
      }
    }
    return false;
  }

  @ParameterizedTest
  @MethodSource("programs")
  void competingTasksOverlapAndChainedOnesDoNot(String name, String platform) {
    assertTrue(anyOverlap(run(platform, 1, launches(name), true)));
    assertFalse(anyOverlap(run(platform, 1, launches(name), false)));
  }

  @ParameterizedTest
  @MethodSource("synchronised")
  void allBlocksOfASynchronisedTaskRunAtOnce(String name, String platform) {
    List<Launch> launches = launches(name);
    for (long seed = 0; seed < 2; seed++) {
      assertEquals(0, apart(launches, run(platform, seed, launches, true)));
    }
    assertEquals(0, apart(launches, run(platform, 0, launches, false)));
  }

  @ParameterizedTest
  @MethodSource("synchronised")
  void withoutTheFlagTheyWouldNot(String name, String platform) {
    List<Launch> launches = Launch.repeat(launches(name), 4);
    List<Launch> without =
        launches.stream().map(task -> new Launch(task.mix(), task.blocks(), false)).toList();
    assertTrue(apart(launches, run(platform, 0, without, true)) > 0);
  }

  /** Synchronised tasks of whose blocks some had ended before others started. */
  private static int apart(List<Launch> launches, List<Timeline.Task> tasks) {
    int count = 0;
    for (int i = 0; i < tasks.size(); i++) {
      if (launches.get(i).together() && !tasks.get(i).allAtOnce()) {
        count++;
      }
    }
    return count;
  }

  static Stream<Arguments> greedy() {
    return Stream.of("a2a3sim", "a5sim")
        .flatMap(platform ->
            Stream.of(
                Arguments.of(platform, Launch.mix(4), Launch.mix(6)),
                Arguments.of(platform, Launch.mix(4), Launch.mix(24)),
                Arguments.of(platform, Launch.mix(48), Launch.mix(24)),
                Arguments.of(platform, Launch.vector(4), Launch.vector(8)),
                Arguments.of(platform, Launch.vector(4), Launch.vector(48)),
                Arguments.of(platform, Launch.mix(4), Launch.vector(48)),
                Arguments.of(platform, Launch.vector(4), Launch.mix(24))));
  }

  /** A task that needs many cores at once, up to all of them, among tasks that take any. */
  @ParameterizedTest(name = "{2} among {1} on {0}")
  @MethodSource("greedy")
  void aSynchronisedTaskDoesNotStarveHoweverMuchWorkFollows(
      String platform, Launch normal, Launch together) {
    List<Launch> launches =
        Launch.join(normal.times(6), List.of(together.sync()), normal.times(60));
    List<Timeline.Task> tasks = run(platform, 2, launches, true);
    // One per scheduler thread may be on its way when the synchronised task's turn comes.
    int overtaking = overtaking(tasks, 6);
    assertTrue(overtaking <= 3, () -> "overtaken by " + overtaking + " later tasks");
  }

  /** Later tasks that started before the task did. */
  private static int overtaking(List<Timeline.Task> tasks, int task) {
    int count = 0;
    for (int later = task + 1; later < tasks.size(); later++) {
      if (tasks.get(later).firstStart() < tasks.get(task).firstStart()) {
        count++;
      }
    }
    return count;
  }
}
