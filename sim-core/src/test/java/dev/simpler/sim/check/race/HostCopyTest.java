package dev.simpler.sim.check.race;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.device.TaskWatcher.EdgeForm;
import dev.simpler.platform.finding.Finding;
import dev.simpler.sim.check.Checker;
import dev.simpler.sim.check.Reporter;
import dev.simpler.sim.check.Scene;
import dev.simpler.sim.check.task.DirectionChecker;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.observe.ChipEvent;
import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.CoreIdentity;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.observe.MemoryEvent;
import dev.simpler.sim.observe.SimEvent;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Memory calls of the host while a run is under way, and before and after one. */
class HostCopyTest {
  private static final CoreIdentity CORE = new CoreIdentity(0, 3, CoreKind.AIV, 0, 0);
  private static final long AT = 0x1000;
  private static final SimEvent BEGAN = new ChipEvent.RunBegan(0, 1, 1, 7);
  private static final SimEvent ENDED = new ChipEvent.RunEnded(90, null);
  private static final SimEvent STORE =
      new CoreEvent.ScalarAccess(20, CORE, Access.WRITE, AT + 8, 4);
  private static final SimEvent TENSOR =
      new ChipEvent.TaskTensor(
          5, 1, 0, TensorTag.INOUT, Tensor.external(AT, DataType.FLOAT32, 16), false, false);
  private static final SimEvent STARTED =
      new CoreEvent.KernelStarted(10, CORE, 1, 1, 0, "k.Kernel", 0, 2, List.of());

  private static List<String> found(
      BiFunction<Scene, Reporter, Checker> checker, SimEvent... events) {
    Scene scene = new Scene(0);
    Reporter reporter = new Reporter();
    Checker made = checker.apply(scene, reporter);
    for (SimEvent event : events) {
      scene.on(event);
      made.on(event);
    }
    return reporter.take().all().stream().map(Finding::title).toList();
  }

  @Test
  void aCopyWhileATaskMayTouchTheBytesIsARace() {
    SimEvent in = new MemoryEvent.CopiedToDevice(30, AT, 16);
    SimEvent out = new MemoryEvent.CopiedFromDevice(30, AT, 16);
    SimEvent beside = new MemoryEvent.CopiedToDevice(30, AT + 16, 16);
    assertEquals(List.of("race/WAW"), found(RaceChecker::new, BEGAN, TENSOR, STARTED, STORE, in));
    assertEquals(List.of("race/WAW"), found(RaceChecker::new, BEGAN, TENSOR, in, STARTED, STORE));
    assertEquals(List.of("race/RAW"), found(RaceChecker::new, BEGAN, TENSOR, STARTED, STORE, out));
    assertEquals(List.of(), found(RaceChecker::new, BEGAN, TENSOR, STARTED, STORE, beside));
  }

  @Test
  void copiesBeforeAndAfterARunAreOrderedWithIt() {
    SimEvent in = new MemoryEvent.CopiedToDevice(0, AT, 16);
    SimEvent out = new MemoryEvent.CopiedFromDevice(95, AT, 16);
    assertEquals(
        List.of(), found(RaceChecker::new, in, BEGAN, TENSOR, STARTED, STORE, ENDED, out, in));
  }

  @Test
  void memoryThatARunUsesIsNotFreedMeanwhile() {
    SimEvent freed = new MemoryEvent.Freed(30, AT, 64, true);
    SimEvent other = new MemoryEvent.Freed(30, AT + 64, 64, true);
    SimEvent task =
        new ChipEvent.TaskSubmitted(6, 1, List.of(-1, 0, -1), 1, false, 0, EdgeForm.INFERRED);
    assertEquals(
        List.of("direction/freed-in-use"),
        found(DirectionChecker::new, BEGAN, TENSOR, task, STARTED, freed));
    assertEquals(List.of(), found(DirectionChecker::new, BEGAN, TENSOR, task, STARTED, other));
    assertEquals(
        List.of(), found(DirectionChecker::new, BEGAN, TENSOR, task, STARTED, ENDED, freed));
  }
}
