package dev.simpler.runtime.pod.engine;

import static dev.simpler.runtime.pod.engine.EngineScenarios.require;
import static dev.simpler.runtime.pod.engine.EngineScenarios.together;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.mailbox.MailboxLayout;
import dev.simpler.abi.mailbox.MailboxState;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.child.link.Mailbox;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.DeviceBuffer;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodWorker;
import dev.simpler.runtime.pod.WorkerKind;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * As {@link EngineScenarios}, of whole workers in threads, of what a worker shares with a child
 * process, and of host memory.
 */
public final class WorkerScenarios {
  private static final TaskArgs NONE = TaskArgs.builder().build();

  private WorkerScenarios() {}

  private static PodConfig subs(int count) {
    return PodConfig.of(3).withSubWorkers(count).withHeapRingBytes(0);
  }

  /** What a call that meets a close may throw: a typed error that says so, nothing else. */
  private static void refused(SimplerException refusal) {
    String text = refusal.fault().message();
    require(refusal.category() == ErrorCategory.USAGE && text.contains("clos"), text);
  }

  /** Two threads run, a third one closes: each run ends whole, or is refused as one of a closed. */
  public static void closeBesideLiveRuns() throws Exception {
    AtomicInteger ended = new AtomicInteger();
    AtomicInteger whole = new AtomicInteger();
    PodWorker worker = new PodWorker(subs(2));
    Callee.Function counts = worker.register(call -> ended.incrementAndGet());
    worker.init();
    EngineScenarios.Action run =
        () -> {
          try {
            worker.run((orch, args, config) -> {
              orch.submitSub(counts, NONE);
              orch.submitSub(counts, NONE);
            });
            whole.incrementAndGet();
          } catch (PodException refusal) {
            refused(refusal);
          }
        };
    together(run, run, worker::close);
    require(ended.get() == 2 * whole.get(), ended + " tasks of " + whole + " runs");
  }

  /** A restart, a run and two closes of one worker. */
  public static void restartBesideCloses() throws Exception {
    PodWorker worker = new PodWorker(subs(1));
    Callee.Function nothing = worker.register(call -> {});
    worker.init();
    together(
        () -> {
          try {
            worker.restart(WorkerKind.SUB, 0);
            worker.run((orch, args, config) -> orch.submitSub(nothing, NONE));
          } catch (PodException refusal) {
            refused(refusal);
          }
        },
        worker::close,
        worker::close);
  }

  /** Memory calls at a child, a run that uses its memory, and a restart behind them. */
  public static void memoryCallsBesideARun() throws Exception {
    AtomicInteger ended = new AtomicInteger();
    try (Rig rig = new Rig(1, 0, (worker, args) -> ended.incrementAndGet(), (w, args) -> {})) {
      DeviceBuffer buffer = rig.memory.malloc(0, 64);
      MemorySegment bytes = MemorySegment.ofArray(new byte[8]);
      together(
          () -> {
            rig.memory.copyTo(buffer, 0, bytes);
            DeviceBuffer other = rig.memory.malloc(0, 64);
            rig.memory.free(other);
          },
          () ->
              rig.run((orch, args, config) ->
                  orch.submitNextLevel(
                      Rig.CHIP,
                      TaskArgs.builder().inout(buffer.tensor(DataType.INT8, 64)).build(),
                      CallConfig.DEFAULT,
                      0)));
      require(ended.get() == 1, "the task ran " + ended + " times");
      rig.engine.restart(WorkerKind.NEXT_LEVEL, 0);
      require(rig.engine.buffers().count(0) == 0, "a buffer is left");
    }
  }

  /**
   * A task whose limit is over at once: it ends, or it is given up, and never both; its lane goes
   * on.
   */
  public static void aTaskIsGivenUpOrEnds() throws Exception {
    AtomicInteger ended = new AtomicInteger();
    PodWorker made =
        new PodWorker(subs(1).withTimeouts(Duration.ofSeconds(10), Duration.ofNanos(1)));
    Callee.Function counts = made.register(call -> ended.incrementAndGet());
    try (PodWorker worker = made.init()) {
      int began = 0;
      for (int run = 0; run < 3; run++) {
        try {
          worker.run((orch, args, config) -> orch.submitSub(counts, NONE));
          began++;
          require(ended.get() == began, "a run ended without its task");
        } catch (PodException late) {
          if (late.category() == ErrorCategory.STALL) {
            began++;
          }
          require(
              late.category() == ErrorCategory.STALL || late.category() == ErrorCategory.POISONED,
              late.fault().message());
        }
        while (ended.get() < began) {
          Thread.onSpinWait(); // a task that was given up goes on to its end
        }
      }
      require(ended.get() == began, ended + " tasks of " + began);
    }
  }

  /** A parent and a child hand a mailbox to each other: each sees all of what the other wrote. */
  public static void aMailboxIsHandedOver() throws Exception {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment page = arena.allocate(MailboxLayout.BYTES, 64);
      Mailbox parent = new Mailbox(page);
      Mailbox child = new Mailbox(page);
      Semaphore toChild = new Semaphore(0);
      Semaphore toParent = new Semaphore(0);
      parent.state(MailboxState.IDLE);
      together(
          () -> {
            for (int i = 1; i <= 3; i++) {
              parent.request(i, 10L * i, 20L * i, 30L * i);
              parent.state(MailboxState.CONTROL_REQUEST);
              toChild.release();
              toParent.acquire();
              require(parent.state() == MailboxState.CONTROL_DONE, "woken too early");
              require(parent.result() == 60L * i, "a result of " + parent.result());
            }
            parent.state(MailboxState.SHUTDOWN);
            toChild.release();
          },
          () -> {
            toChild.acquire();
            while (child.state() != MailboxState.SHUTDOWN) {
              child.result(
                  child.controlArgument(0) + child.controlArgument(1) + child.controlArgument(2));
              child.state(MailboxState.CONTROL_DONE);
              toParent.release();
              toChild.acquire();
            }
          });
    }
  }

  /** Host memory that threads allocate, use, free and close at once: each piece ends once. */
  public static void hostMemoryBesideItsClose() throws Exception {
    AtomicInteger pieces = new AtomicInteger();
    HostMemory host =
        new HostMemory(
            new HostMemory.Source() {
              @Override
              public MemorySegment allocate(long bytes) {
                pieces.incrementAndGet();
                return Arena.ofAuto().allocate(bytes, 64);
              }

              @Override
              public void free(MemorySegment memory) {
                pieces.decrementAndGet();
              }
            });
    HostTensor shared = host.tensor(DataType.FLOAT32, 4);
    EngineScenarios.Action use =
        () -> {
          try {
            HostTensor own = host.tensor(DataType.FLOAT32, 4).fill(1);
            shared.setFloat(0, own.getFloat(3));
            host.free(own.memory().address());
          } catch (SimplerException refusal) {
            String text = refusal.fault().message();
            require(
                text.contains("closed") || text.contains("freed") || text.contains("free of"),
                text);
          }
        };
    together(use, use, host::close);
    host.close();
    require(pieces.get() == 0, pieces + " pieces are left");
  }
}
