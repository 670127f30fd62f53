package dev.simpler.runtime.pod.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.WorkerKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Explores every interleaving of the steps of the completion protocol in small configurations: the
 * orchestrator's steps in order, and at any moment the end of any running member, well or not.
 */
@SuppressWarnings("ListRemoveAmbiguous") // removals are by index
final class CompletionModelTest {
  private static final int LIMIT = 2_000_000;

  /** One world: a graph, what the orchestrator still does, and what runs. */
  private static final class World {
    final List<Consumer<World>> script;
    final List<Slot> slots = new ArrayList<>();
    final List<Slot> running = new ArrayList<>();
    final List<Integer> workers = new ArrayList<>();
    final List<WorkerKind> kinds = new ArrayList<>();
    final Set<Slot> started = new HashSet<>();
    final Set<Slot> finished = new HashSet<>();
    final Set<Slot> retired = new HashSet<>();
    final TaskGraph graph;
    int position;

    World(List<Consumer<World>> script, int nextLevel, int sub) {
      this.script = script;
      graph =
          new TaskGraph(
              new WorkerPool(nextLevel),
              new WorkerPool(sub),
              slot -> assertTrue(finished.add(slot), "a task finished twice"),
              slot -> assertTrue(retired.add(slot), "a slot retired twice"));
    }

    int choices() {
      return (position < script.size() ? 1 : 0) + 2 * running.size();
    }

    @SuppressWarnings("ListRemoveAmbiguous") // an index
    void take(int choice) {
      int rest = choice;
      if (position < script.size()) {
        if (rest == 0) {
          script.get(position++).accept(this);
          dispatch();
          check();
          return;
        }
        rest--;
      }
      int index = rest / 2;
      Slot slot = running.remove(/* index= */ index);
      WorkerKind kind = kinds.remove(/* index= */ index);
      int worker = workers.remove(/* index= */ index);
      graph.pool(kind).release(worker);
      graph.memberDone(slot, rest % 2 == 0 ? null : new IllegalStateException("fails"));
      dispatch();
      check();
    }

    private void dispatch() {
      graph.dispatch(starting(WorkerKind.NEXT_LEVEL), starting(WorkerKind.SUB));
    }

    private WorkerPool.Assignments starting(WorkerKind kind) {
      return (worker, slot, member) -> {
        assertTrue(member > 0 || started.add(slot), "a task started twice");
        for (Slot producer : slot.producers) {
          assertTrue(finished.contains(producer), "a task started before its producer finished");
          assertTrue(producer.failure() == null, "a task started though its producer failed");
        }
        running.add(slot);
        workers.add(worker);
        kinds.add(kind);
      };
    }

    private void check() {
      for (Slot slot : slots) {
        long unfinished = slot.producers.stream().filter(p -> !finished.contains(p)).count();
        if (slot.state() == SlotState.PENDING) {
          assertEquals(unfinished, slot.waitingFor(), "a pending task miscounts its producers");
          assertTrue(unfinished > 0, "a task waits for nothing: a lost wake-up");
        }
        if (retired.contains(slot)) {
          assertEquals(0, slot.references());
          assertTrue(
              slot.consumers.stream().allMatch(finished::contains),
              "a producer was retired before its consumer finished");
        }
      }
    }

    void checkEnd() {
      assertEquals(0, graph.active(), "the run never drains");
      assertEquals(slots.size(), retired.size());
      assertEquals(0, graph.producers().size());
    }

    Slot fresh() {
      Slot slot = new Slot(slots.size(), 0, slots.size(), 0, 0);
      slots.add(slot);
      return slot;
    }
  }

  private static Consumer<World> submit(WorkerKind kind, int members, long... addresses) {
    List<TaskArgs> args = new ArrayList<>();
    for (int member = 0; member < members; member++) {
      TaskArgs.Builder builder = TaskArgs.builder();
      for (long address : addresses) {
        builder.add(
            ContinuousTensor.host(4 * Math.abs(address), DataType.FLOAT32, 1),
            address < 0 ? TensorTag.INPUT : TensorTag.INOUT);
      }
      args.add(builder.build());
    }
    Task task = new Task(kind, new Callee.Function(0), args, CallConfig.DEFAULT);
    return world -> world.graph.submit(world.fresh(), task);
  }

  private static Consumer<World> begin() {
    return world -> world.graph.scopes().begin();
  }

  private static Consumer<World> end() {
    return world -> world.graph.endScope();
  }

  private static int explore(List<Consumer<World>> script, int nextLevel, int sub) {
    int ends = 0;
    List<Integer> path = new ArrayList<>();
    while (true) {
      World world = new World(script, nextLevel, sub);
      for (int choice : path) {
        world.take(choice);
      }
      while (world.choices() > 0) {
        path.add(0);
        world.take(0);
      }
      world.checkEnd();
      ends++;
      assertTrue(ends < LIMIT, "too large to explore");
      path = next(script, nextLevel, sub, path);
      if (path.isEmpty()) {
        return ends;
      }
    }
  }

  /** The next path in the order of choices, empty after the last. */
  private static List<Integer> next(
      List<Consumer<World>> script, int nextLevel, int sub, List<Integer> path) {
    List<Integer> widths = new ArrayList<>();
    World world = new World(script, nextLevel, sub);
    for (int choice : path) {
      widths.add(world.choices());
      world.take(choice);
    }
    List<Integer> next = new ArrayList<>(path);
    while (!next.isEmpty()) {
      int last = next.size() - 1;
      int choice = next.removeLast() + 1;
      if (choice < widths.get(last)) {
        next.add(choice);
        break;
      }
    }
    return next;
  }

  @Test
  void aDiamondNeverLosesAWakeUpNorStartsEarly() {
    int ends =
        explore(
            List.of(
                begin(),
                submit(WorkerKind.NEXT_LEVEL, 1, 1),
                submit(WorkerKind.NEXT_LEVEL, 1, -1, 2),
                submit(WorkerKind.SUB, 1, -1, 3),
                submit(WorkerKind.SUB, 1, -2, -3),
                end()),
            2,
            1);
    assertTrue(ends > 100, () -> "only " + ends + " interleavings");
  }

  @Test
  void groupsAndNestedScopesDrainInEveryOrder() {
    int ends =
        explore(
            List.of(
                begin(),
                submit(WorkerKind.NEXT_LEVEL, 1, 1),
                begin(),
                submit(WorkerKind.NEXT_LEVEL, 2, -1, 2),
                end(),
                submit(WorkerKind.NEXT_LEVEL, 1, -2, 1),
                end()),
            2,
            0);
    assertTrue(ends > 100, () -> "only " + ends + " interleavings");
  }

  @Test
  void anOverwrittenProducerKeepsTheNewerOnesEntryInEveryOrder() {
    explore(
        List.of(
            begin(),
            begin(),
            submit(WorkerKind.NEXT_LEVEL, 1, 1),
            end(),
            submit(WorkerKind.SUB, 1, 1),
            submit(WorkerKind.NEXT_LEVEL, 1, -1),
            end()),
        1,
        1);
  }

  /**
   * How a lane waits: engine stores the task, then unparks; the lane reads, and parks if it read
   * nothing. Every interleaving of three tasks with the lane's steps, with a permit as the JDK
   * describes it, ends with all tasks taken.
   */
  @Test
  void aLaneNeverSleepsOnATaskItWasGiven() {
    Set<List<Object>> seen = new HashSet<>();
    lane(0, false, false, false, Lane.READ, 0, seen);
    assertTrue(seen.size() > 10);
  }

  private enum Lane {
    READ,
    PARK,
    PARKED,
    RUN
  }

  private static void lane(
      int given,
      boolean assigned,
      boolean unparkDue,
      boolean permit,
      Lane at,
      int done,
      Set<List<Object>> seen) {
    if (!seen.add(List.of(given, assigned, unparkDue, permit, at, done))) {
      return;
    }
    boolean moved = false;
    if (unparkDue) {
      moved = true;
      lane(
          given,
          assigned,
          false,
          at != Lane.PARKED,
          at == Lane.PARKED ? Lane.READ : at,
          done,
          seen);
    } else if (given < 3 && given == done && !assigned) { // only an idle lane is given a task
      moved = true;
      lane(given + 1, true, true, permit, at, done, seen);
    }
    switch (at) {
      case READ -> {
        moved = true;
        lane(given, false, unparkDue, permit, assigned ? Lane.RUN : Lane.PARK, done, seen);
      }
      case PARK -> {
        moved = true;
        lane(given, assigned, unparkDue, false, permit ? Lane.READ : Lane.PARKED, done, seen);
      }
      case RUN -> {
        moved = true;
        lane(given, assigned, unparkDue, permit, Lane.READ, done + 1, seen);
      }
      case PARKED -> {}
    }
    if (!moved) {
      assertEquals(3, done, "the lane sleeps for ever");
      assertFalse(assigned);
    }
  }
}
