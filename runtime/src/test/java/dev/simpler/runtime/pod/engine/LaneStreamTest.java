package dev.simpler.runtime.pod.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.WorkerKind;
import dev.simpler.runtime.pod.graph.SharedTask;
import dev.simpler.runtime.pod.graph.Slot;
import dev.simpler.runtime.pod.graph.Task;
import dev.simpler.runtime.pod.graph.TaskGraph;
import dev.simpler.runtime.pod.graph.WorkerPool;
import dev.simpler.runtime.pod.joint.DomainPart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a lane does with several tasks, step by step. */
class LaneStreamTest {
  private final List<String> said = new ArrayList<>();
  private final Set<Long> answered = new HashSet<>();
  private final TaskGraph graph =
      new TaskGraph(new WorkerPool(1), new WorkerPool(1), _ -> {}, _ -> {});
  private final LaneStream stream = new LaneStream(new Way());
  private final LaneStream.Ends lane =
      new LaneStream.Ends() {
        @Override
        public void alone(LaneStream.Given task) {
          said.add("alone " + task.slot().id());
        }

        @Override
        public void ended(LaneStream.Given task, @Nullable Throwable failure) {
          said.add("ended " + task.slot().id() + (failure == null ? "" : " " + failure));
        }
      };

  private final class Way implements TaskStream {
    @Override
    public int most() {
      return 2;
    }

    @Override
    public boolean takes(Callee callee, TaskArgs args) {
      return args.scalar(0) < 10;
    }

    @Override
    public Sent send(Callee callee, TaskArgs args, CallConfig config, Runnable whenAnswered) {
      long id = args.scalar(0);
      said.add("sent " + id);
      return new Sent() {
        @Override
        public void first() {
          said.add("first " + id);
        }

        @Override
        public boolean isAnswered() {
          return answered.contains(id);
        }

        @Override
        public void end() {
          if (id == 1) {
            throw new IllegalStateException("planted");
          }
        }
      };
    }
  }

  private static Task task(long id) {
    return new Task(
        WorkerKind.NEXT_LEVEL,
        new Callee.Function(0),
        List.of(TaskArgs.builder().scalar(id).build()),
        CallConfig.DEFAULT,
        0);
  }

  /** What runs of several workers have in common. */
  private static final class Together implements SharedTask {
    @Override
    public DomainPart part(int member) {
      throw new AssertionError("its lane runs it");
    }

    @Override
    public void end(int member) {}

    @Override
    public void finished() {}
  }

  private void give(int id) {
    give(task(id), id);
  }

  private void give(Task task, int id) {
    Slot slot = new Slot(id, 0, id, 0, 0);
    graph.submit(slot, task);
    stream.give(slot, 0);
  }

  private void steps() {
    while (stream.step(lane)) {
      said.add(";");
    }
  }

  @Test
  void tasksAreSentAtOnceAndEndInTheirOrderWhateverIsAnsweredFirst() {
    give(0);
    give(1);
    give(2);
    steps();
    assertEquals(List.of("sent 0", "first 0", ";", "sent 1", ";", "sent 2", ";"), said);
    said.clear();
    answered.add(1L);
    steps();
    assertEquals(List.of(), said);
    answered.add(0L);
    steps();
    assertEquals(
        List.of(
            "first 1",
            "ended 0",
            ";",
            "first 2",
            "ended 1 java.lang.IllegalStateException: planted",
            ";"),
        said);
    assertFalse(stream.isIdle());
    answered.add(2L);
    steps();
    assertTrue(stream.isIdle());
  }

  @Test
  void theCurrentTaskIsTheOldestThatHasNotEnded() {
    assertNull(stream.current());
    give(0);
    give(1);
    assertEquals(0, Objects.requireNonNull(stream.current()).slot().id());
    stream.ended();
    assertEquals(1, Objects.requireNonNull(stream.current()).slot().id());
    stream.ended();
    assertNull(stream.current());
  }

  @Test
  void whatTheWayDoesNotTakeAndWhatBelongsTogetherGoesAlone() {
    assertTrue(stream.takes(task(9)));
    assertFalse(stream.takes(task(10)));
    assertFalse(
        stream.takes(
            task(9).withMembers(List.of(task(9).members().get(0), task(10).members().get(0)))));
    Task shared = task(9).withShared(new Together());
    assertFalse(stream.takes(shared));
    give(shared, 9);
    steps();
    assertEquals(List.of("alone 9", ";"), said);
  }
}
