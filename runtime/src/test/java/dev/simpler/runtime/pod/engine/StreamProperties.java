package dev.simpler.runtime.pod.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodFunction;
import dev.simpler.runtime.pod.engine.RandomProgram.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Tasks that are sent before earlier ones have ended keep the order of what they depend on. */
final class StreamProperties {
  /** Children to which tasks are sent, and sub-workers beside them. */
  private static final class Far implements AutoCloseable {
    final List<StreamChild> children;
    final Engine engine;

    Far(int count, int subs, FakeChild.Body body, Set<String> wrong) {
      children = IntStream.range(0, count).mapToObj(i -> new StreamChild(i, body, wrong)).toList();
      List<FakeChild> others =
          IntStream.range(0, subs).mapToObj(i -> new FakeChild(i, false, body)).toList();
      engine = new Engine(4, children, others, Rig.heap(Rig.RING_BYTES), Duration.ofSeconds(10));
    }

    void run(PodFunction function) throws Exception {
      TaskArgs none = TaskArgs.builder().build();
      ChildDeviceMemory memory = new ChildDeviceMemory(engine);
      Run.execute(engine, memory, function, none, CallConfig.DEFAULT, null);
    }

    /** Closes it: its lanes have ended. */
    @Override
    public void close() {
      engine.close();
    }
  }

  @Property(tries = 40)
  void everyTaskRunsOnceAfterItsProducersWhatFailsPoisonsWhatDependsOnIt(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3) int count,
      @ForAll @IntRange(min = 1, max = 2) int subs,
      @ForAll boolean failures)
      throws Exception {
    List<Step> steps =
        RandomProgram.of(seed, count, subs, failures, tensor -> Rig.at(64L * (1 + tensor)));
    WatchedProgram program = new WatchedProgram(steps, true);
    boolean failed = false;
    try (Far far = new Far(count, subs, program, program.wrong)) {
      far.run((orch, none, config) -> {
        RandomProgram.submit(orch, steps, Rig.FUNCTION, Rig.FUNCTION);
        program.go();
      });
    } catch (PodException first) {
      failed = true;
    }
    program.verify(failed);
  }

  @Test
  void independentTasksOfAChildAreThereBeforeTheFirstHasEndedAndRunInTheirOrder() throws Exception {
    Set<String> wrong = ConcurrentHashMap.newKeySet();
    List<Long> order = new CopyOnWriteArrayList<>();
    CountDownLatch go = new CountDownLatch(1);
    List<Long> expected = new ArrayList<>();
    Far far =
        new Far(
            1,
            1,
            (_, args) -> {
              go.await();
              order.add(args.scalar(0));
            },
            wrong);
    try (far) {
      far.run((orch, none, config) -> {
        for (long id = 0; id < 20; id++) {
          if (id % 3 != 0) {
            expected.add(id);
            TaskArgs args =
                TaskArgs.builder().add(Rig.at(64 * (1 + id)), TensorTag.INOUT).scalar(id).build();
            orch.submitNextLevel(Rig.FUNCTION, args, config, 0);
          }
        }
        go.countDown();
      });
    }
    assertEquals(expected, order);
    assertEquals(Set.of(), new HashSet<>(wrong));
    assertEquals(1 + StreamChild.MOST, far.children.getFirst().mostUnder);
  }
}
