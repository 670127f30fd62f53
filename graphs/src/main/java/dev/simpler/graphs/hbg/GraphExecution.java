package dev.simpler.graphs.hbg;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.graphs.cores.CoreProtocol;
import dev.simpler.graphs.cores.CoreSessions;
import dev.simpler.graphs.cores.ThreadWakes;
import dev.simpler.platform.device.GraphRuntime;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.device.TaskWatcher;

/**
 * One graph on the device: what its scheduler threads share. All AICPU threads schedule; the cores
 * of each kind are dealt out over them in turn.
 */
final class GraphExecution {
  private final TaskTable table;
  private final Npu npu;
  private final TaskExecutor executor;
  private final CoreSessions sessions;
  private final SharedQueues shared;
  private final HostGraphScheduler[] schedulers;
  private final CoreProtocol protocol;
  private final ThreadWakes wakes;
  private final int[] faninLeft;
  private int completed;
  private boolean ended;

  GraphExecution(
      TaskTable table,
      WordBlock words,
      GraphMemory buffers,
      GraphRuntime.Program program,
      Npu npu) {
    this.table = table;
    this.npu = npu;
    executor =
        new TaskExecutor(
            table,
            words,
            buffers,
            program.functions(),
            npu.memory(),
            program.epoch().programs().kernels());
    sessions = new CoreSessions(npu.cores(), core -> 0);
    protocol = new CoreProtocol(sessions, CoreProtocol.SecondDispatch.ENDS_FIRST_AT_ONCE, npu);
    wakes = new ThreadWakes(npu);
    shared = new SharedQueues();
    schedulers = new HostGraphScheduler[npu.aicpuThreads()];
    faninLeft = new int[table.tasks()];
    for (int thread = 0; thread < schedulers.length; thread++) {
      schedulers[thread] = new HostGraphScheduler(this, thread, npu);
    }
  }

  /** Runs the graph to its end. */
  void run() {
    npu.install(executor);
    TaskWatcher watcher = npu.watcher();
    if (watcher != null) {
      executor.tell(watcher);
    }
    seed();
    for (int thread = 0; thread < schedulers.length; thread++) {
      npu.start(thread, schedulers[thread]);
    }
    npu.drain();
    if (!finished() || !sessions.allGone()) {
      throw new SimplerException(
          Fault.of(
                  ErrorCategory.STALL,
                  "nothing moves any more with "
                      + completed
                      + " of "
                      + table.tasks()
                      + " tasks complete, although the graph has no cycle")
              .at("virtual time " + npu.now() / 1000 + " ns")
              .mend("look for a core that does not answer, or a kernel that does not end"));
    }
  }

  /** Tasks without producers go to the threads in turn, as far as their own queues reach. */
  private void seed() {
    int[] turn = new int[SharedQueues.TYPES];
    for (int task = 0; task < table.tasks(); task++) {
      faninLeft[task] = table.fanin(task);
      if (faninLeft[task] == 0) {
        int type = table.type(task);
        if (!schedulers[turn[type]].offer(type, task)) {
          shared.push(type, task);
        }
        turn[type] = (turn[type] + 1) % schedulers.length;
      }
    }
  }

  /** A producer of {@code task} is done; true if it was the last one. */
  boolean producerDone(int task) {
    return --faninLeft[task] == 0;
  }

  void countCompleted() {
    if (++completed == table.tasks()) {
      end();
    }
  }

  boolean finished() {
    return completed == table.tasks();
  }

  /** Every thread is to let its cores go. */
  private void end() {
    if (!ended) {
      ended = true;
      wakes.wakeAll(schedulers.length);
    }
  }

  /** Lets other threads take what {@code thread} could not place. */
  void spread(int thread) {
    for (int type = 0; type < SharedQueues.TYPES; type++) {
      for (int other = 0; other < schedulers.length && shared.size(type) > 0; other++) {
        if (other != thread && !wakes.isWoken(other) && schedulers[other].wants(type)) {
          wakes.wake(other);
        }
      }
    }
  }

  ThreadWakes wakes() {
    return wakes;
  }

  CoreProtocol protocol() {
    return protocol;
  }

  TaskTable table() {
    return table;
  }

  CoreSessions sessions() {
    return sessions;
  }

  SharedQueues shared() {
    return shared;
  }
}
