package dev.simpler.runtime.pod.engine;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.runtime.pod.DeviceBuffer;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.WorkerKind;
import dev.simpler.runtime.pod.graph.Slot;
import dev.simpler.runtime.pod.memory.SlotRing;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Small programs of several threads in which any order of their steps must end well. JUnit runs
 * them as they come, {@code .ci/fray} in orders that Fray chooses.
 */
@SuppressWarnings("ThreadPriorityCheck") // controlled interleavings want places to switch
public final class EngineScenarios {
  private static final MemorySegment BYTES = MemorySegment.ofArray(new byte[8]);

  private EngineScenarios() {}

  static void require(boolean right, String what) {
    if (!right) {
      throw new AssertionError(what);
    }
  }

  /** What a thread does. */
  interface Action {
    void run() throws Exception;
  }

  /** Does things at once and throws what one of them threw. */
  static void together(Action... actions) throws InterruptedException {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread[] threads = new Thread[actions.length];
    for (int i = 0; i < actions.length; i++) {
      Action action = actions[i];
      threads[i] =
          new Thread(() -> {
            try {
              action.run();
            } catch (Throwable thrown) { // told to the thread that waits
              failure.compareAndSet(null, thrown);
            }
          });
      threads[i].start();
    }
    for (Thread each : threads) {
      each.join();
    }
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw new AssertionError(thrown);
    }
  }

  /** Three lanes and a submitter: a consumer never starts before its producers. */
  public static void lanesKeepTheOrderOfTensors() throws Exception {
    AtomicInteger ended = new AtomicInteger();
    FakeChild.Body body =
        (worker, args) -> {
          if (args.scalar(0) == 2) {
            require(ended.get() == 2, "a consumer started early");
          }
          ended.incrementAndGet();
        };
    try (Rig rig = new Rig(2, 1, body, body)) {
      rig.run((orch, args, config) -> {
        orch.submitNextLevel(Rig.CHIP, Rig.task(0, 64), CallConfig.DEFAULT);
        orch.submitNextLevel(Rig.CHIP, Rig.task(1, 128), CallConfig.DEFAULT);
        orch.submitSub(Rig.FUNCTION, Rig.task(2, -64, -128));
      });
      require(ended.get() == 3, "a task was lost");
    }
  }

  /** A restart beside memory calls: each call is of the old child or of the new one. */
  public static void memoryCallsBesideARestart() throws Exception {
    try (Rig rig = new Rig(1, 0, (worker, args) -> {}, (worker, args) -> {})) {
      AtomicInteger inside = new AtomicInteger();
      together(
          () -> rig.engine.restart(WorkerKind.NEXT_LEVEL, 0),
          () -> {
            try {
              inside.incrementAndGet();
              DeviceBuffer buffer = rig.memory.malloc(0, 64);
              rig.memory.copyTo(buffer, 8, BYTES);
              rig.memory.free(buffer);
            } catch (PodException lost) {
              require(lost.fault().message().contains("lost"), lost.fault().message());
            }
          });
      require(rig.engine.buffers().count(0) == 0, "a buffer is left");
    }
  }

  /** Two copies and a free of one buffer: none of them overlaps another. */
  public static void copiesAndAFreeOfOneBuffer() throws Exception {
    try (Rig rig = new Rig(1, 0, (worker, args) -> {}, (worker, args) -> {})) {
      DeviceBuffer buffer = rig.memory.malloc(0, 64);
      AtomicInteger copying = new AtomicInteger();
      rig.chips.getFirst().during =
          call -> {
            require(copying.incrementAndGet() == 1, "calls on one buffer overlap");
            copying.decrementAndGet();
          };
      Action copy =
          () -> {
            try {
              rig.memory.copyTo(buffer, 0, BYTES);
            } catch (PodException freed) {
              require(freed.fault().message().contains("freed"), freed.fault().message());
            }
          };
      together(
          copy,
          copy,
          () -> {
            try {
              rig.memory.free(buffer);
            } catch (PodException used) {
              require(used.fault().message().contains("use it"), used.fault().message());
            }
          });
    }
  }

  /** Whoever waits for room is woken by a release, and by the end of the ring. */
  public static void whoWaitsForRoomIsWoken() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    SlotRing ring = new SlotRing(lock, Rig.heap(2048), Duration.ofDays(1));
    Slot first = java.util.Objects.requireNonNull(ring.alloc(2048, 0));
    together(
        () -> {
          Slot second = ring.alloc(1024, 0);
          require(second != null && second.address() == Rig.HEAP, "no room");
          require(ring.alloc(2048, 0) == null, "room after the end");
        },
        () -> {
          ring.release(first);
          while (ring.nextId() < 2 || ring.waiters(0) == 0) {
            Thread.yield();
          }
          ring.shutdown();
        });
  }

  /** Closing beside a run: the run ends first, or is refused. */
  public static void closingBesideARun() throws Exception {
    AtomicInteger ended = new AtomicInteger();
    Rig rig = new Rig(1, 1, (w, args) -> ended.incrementAndGet(), (w, args) -> {});
    together(
        () -> {
          try {
            rig.run((orch, args, config) ->
                orch.submitNextLevel(Rig.CHIP, Rig.task(0, 64), CallConfig.DEFAULT));
            require(ended.get() == 1, "the run ended without its task");
          } catch (PodException refused) {
            require(refused.fault().message().contains("closing"), refused.fault().message());
          }
        },
        () -> require(rig.engine.depth() <= 1, "too many scopes"));
    rig.close();
    require(rig.chips.getFirst().closed, "not closed");
  }
}
