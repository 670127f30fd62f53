package dev.simpler.runtime.pod.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.PodOrchestrator;
import dev.simpler.runtime.pod.WorkerKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which child takes which task, in the order in which they became ready. */
final class WorkerPoolTest {
  private static final int ANY = PodOrchestrator.ANY;

  private final List<String> started = new ArrayList<>();
  private int ready;

  /** A task with a member for each worker named. */
  private Slot push(WorkerPool pool, int... workers) {
    return push(pool, CallConfig.DEFAULT, workers);
  }

  private Slot push(WorkerPool pool, CallConfig config, int... workers) {
    Slot slot = new Slot(ready, 0, ready, 0, 0);
    slot.task =
        new Task(
            WorkerKind.NEXT_LEVEL,
            new Callee.Function(0),
            Collections.nCopies(workers.length, TaskArgs.builder().build()),
            config,
            workers);
    slot.readyOrder = ready++;
    pool.push(slot);
    return slot;
  }

  /** What starts now, each as {@code task.member@worker}. */
  private List<String> dispatch(WorkerPool pool) {
    started.clear();
    pool.dispatch((worker, slot, member) -> started.add(slot.id() + "." + member + "@" + worker));
    return List.copyOf(started);
  }

  @Test
  void tasksStartInOrderOnTheLowestChildren() {
    WorkerPool pool = new WorkerPool(2);
    assertEquals(2, pool.size());
    Slot first = push(pool, ANY);
    push(pool, ANY);
    push(pool, ANY);
    assertEquals(3, pool.waiting());
    assertEquals(List.of("0.0@0", "1.0@1"), dispatch(pool));
    assertEquals(SlotState.RUNNING, first.state());
    assertEquals(1, pool.waiting());
    assertEquals(List.of(), dispatch(pool));
    pool.release(1);
    assertEquals(List.of("2.0@1"), dispatch(pool));
    assertEquals(0, pool.waiting());
  }

  @Test
  void aPinnedTaskWaitsForItsChildAndLetsOthersPass() {
    WorkerPool pool = new WorkerPool(2);
    push(pool, 0);
    push(pool, 0);
    push(pool, ANY);
    assertEquals(3, pool.waiting());
    assertEquals(List.of("0.0@0", "2.0@1"), dispatch(pool));
    assertEquals(1, pool.waiting());
    push(pool, ANY);
    pool.release(0);
    assertEquals(List.of("1.0@0"), dispatch(pool));
    pool.release(0);
    assertEquals(List.of("3.0@0"), dispatch(pool));
  }

  @Test
  void anOlderTaskOfAnyChildGoesBeforeAYoungerPinnedOne() {
    WorkerPool pool = new WorkerPool(1);
    push(pool, ANY);
    push(pool, 0);
    assertEquals(List.of("0.0@0"), dispatch(pool));
    pool.release(0);
    assertEquals(List.of("1.0@0"), dispatch(pool));
  }

  @Test
  void aGroupStartsOnAllItsChildrenAtOnce() {
    WorkerPool pool = new WorkerPool(4);
    Slot group = push(pool, ANY, 1, ANY);
    assertEquals(1, pool.waiting());
    assertEquals(List.of("0.0@0", "0.1@1", "0.2@2"), dispatch(pool));
    assertEquals(SlotState.RUNNING, group.state());
    push(pool, ANY);
    assertEquals(List.of("1.0@3"), dispatch(pool));
  }

  @Test
  void aBlockedGroupReservesAsManyChildrenAsItNeedsAgainstYoungerTasks() {
    WorkerPool pool = new WorkerPool(4);
    push(pool, 2);
    assertEquals(List.of("0.0@2"), dispatch(pool));
    push(pool, 2, ANY);
    for (int i = 0; i < 3; i++) {
      push(pool, ANY);
    }
    assertEquals(List.of("2.0@1", "3.0@3"), dispatch(pool));
    pool.release(2);
    assertEquals(List.of("1.0@2", "1.1@0"), dispatch(pool));
    pool.release(0);
    assertEquals(List.of("4.0@0"), dispatch(pool));
  }

  @Test
  void olderTasksGoBeforeAGroupAndYoungerOnesAfterIt() {
    WorkerPool pool = new WorkerPool(3);
    push(pool, ANY);
    push(pool, ANY, ANY);
    push(pool, ANY);
    assertEquals(List.of("0.0@0", "1.0@1", "1.1@2"), dispatch(pool));
    pool.release(1);
    assertEquals(List.of("2.0@1"), dispatch(pool));
  }

  @Test
  void aDeadChildTakesPinnedTasksOnly() {
    WorkerPool pool = new WorkerPool(2);
    pool.setAlive(0, false);
    push(pool, ANY);
    push(pool, ANY);
    push(pool, 0);
    assertEquals(List.of("2.0@0", "0.0@1"), dispatch(pool));
    pool.release(0);
    assertEquals(List.of(), dispatch(pool));
    pool.setAlive(0, true);
    assertEquals(List.of("1.0@0"), dispatch(pool));
  }

  @Test
  void withoutAnyLivingChildTheDeadTakeWhatThereIs() {
    WorkerPool pool = new WorkerPool(2);
    pool.setAlive(0, false);
    pool.setAlive(1, false);
    push(pool, ANY);
    assertEquals(List.of("0.0@0"), dispatch(pool));
  }

  @Test
  void aGroupTakesTheDeadOnlyIfTooFewOthersAreLeft() {
    WorkerPool pool = new WorkerPool(3);
    pool.setAlive(0, false);
    push(pool, ANY, ANY);
    assertEquals(List.of("0.0@1", "0.1@2"), dispatch(pool));
    push(pool, ANY, ANY, ANY);
    pool.release(1);
    pool.release(2);
    assertEquals(List.of("1.0@0", "1.1@1", "1.2@2"), dispatch(pool));
  }

  @Test
  void aBlockedGroupDoesNotReserveADeadChildThatItCanDoWithout() {
    WorkerPool pool = new WorkerPool(3);
    pool.setAlive(0, false);
    push(pool, 1);
    assertEquals(List.of("0.0@1"), dispatch(pool));
    push(pool, 1, ANY);
    push(pool, ANY);
    push(pool, 0);
    assertEquals(List.of("3.0@0"), dispatch(pool));
    pool.release(1);
    assertEquals(List.of("1.0@1", "1.1@2"), dispatch(pool));
  }

  @Test
  void groupsStartInTheirOrder() {
    WorkerPool pool = new WorkerPool(2);
    push(pool, 0, 1);
    push(pool, ANY, ANY);
    assertEquals(2, pool.waiting());
    assertEquals(List.of("0.0@0", "0.1@1"), dispatch(pool));
    assertEquals(1, pool.waiting());
    pool.release(1);
    assertEquals(List.of(), dispatch(pool));
    pool.release(0);
    assertEquals(List.of("1.0@0", "1.1@1"), dispatch(pool));
  }

  @Test
  void aChildThatTakesTasksAheadGetsItsNextOnesInOrderUpToItsMost() {
    WorkerPool pool = new WorkerPool(2);
    pool.takeAhead(0, new WorkerPool.Ahead(2, _ -> true));
    for (int i = 0; i < 5; i++) {
      push(pool, 0);
      push(pool, 1);
    }
    assertEquals(List.of("0.0@0", "1.0@1", "2.0@0", "4.0@0"), dispatch(pool));
    pool.release(0);
    assertEquals(List.of("6.0@0"), dispatch(pool));
    pool.release(0);
    pool.release(0);
    pool.release(0);
    assertEquals(List.of("8.0@0"), dispatch(pool));
    pool.release(0);
    push(pool, 0);
    assertEquals(List.of("10.0@0"), dispatch(pool));
  }

  @Test
  void whatGoesAloneIsWaitedForAndWaits() {
    WorkerPool pool = new WorkerPool(1);
    pool.takeAhead(0, new WorkerPool.Ahead(2, task -> task.config() == CallConfig.DEFAULT));
    push(pool, 0);
    push(pool, 0);
    Slot lone = push(pool, CallConfig.DEFAULT.withBlockDim(2), 0);
    push(pool, 0);
    push(pool, 0);
    assertEquals(List.of("0.0@0", "1.0@0"), dispatch(pool));
    pool.release(0);
    assertEquals(List.of(), dispatch(pool));
    pool.release(0);
    assertEquals(List.of(lone.id() + ".0@0"), dispatch(pool));
    pool.release(0);
    assertEquals(List.of("3.0@0", "4.0@0"), dispatch(pool));
  }

  @Test
  void aTaskOfAnyChildGoesAheadOnlyIfNoOtherCouldRunIt() {
    WorkerPool pool = new WorkerPool(2);
    pool.takeAhead(0, new WorkerPool.Ahead(2, _ -> true));
    push(pool, 0);
    push(pool, 1);
    push(pool, ANY);
    push(pool, 0);
    assertEquals(List.of("0.0@0", "1.0@1"), dispatch(pool));
    pool.setAlive(1, false);
    pool.release(1);
    assertEquals(List.of("2.0@0", "3.0@0"), dispatch(pool));
  }

  @Test
  void aDeadChildTakesNothingAhead() {
    WorkerPool pool = new WorkerPool(2);
    pool.takeAhead(0, new WorkerPool.Ahead(2, _ -> true));
    push(pool, 0);
    assertEquals(List.of("0.0@0"), dispatch(pool));
    pool.setAlive(0, false);
    push(pool, 0);
    assertEquals(List.of(), dispatch(pool));
    pool.release(0);
    assertEquals(List.of("1.0@0"), dispatch(pool));
  }

  @Test
  void nothingIsGivenAheadThatIsYoungerThanABlockedGroup() {
    WorkerPool pool = new WorkerPool(2);
    pool.takeAhead(0, new WorkerPool.Ahead(2, _ -> true));
    push(pool, 0);
    push(pool, 0);
    push(pool, 0, 1);
    push(pool, 0);
    assertEquals(List.of("0.0@0", "1.0@0"), dispatch(pool));
    pool.release(0);
    assertEquals(List.of(), dispatch(pool));
    pool.release(0);
    assertEquals(List.of("2.0@0", "2.1@1", "3.0@0"), dispatch(pool));
  }
}
