package dev.simpler.graphs.schedule;

import dev.simpler.graphs.cores.CoreSessions;
import dev.simpler.graphs.task.ReadyQueues;
import dev.simpler.graphs.task.Shape;
import dev.simpler.platform.device.Npu;

/** The scheduler threads of one run and what they share. */
public final class SchedulerGroup {
  private final Graph graph;
  private final Npu npu;
  private final Lifecycle lifecycle;
  private final CoreTable cores;
  private final DispatchPayloads payloads;
  private final CoreSessions sessions;
  private final Dispatcher dispatcher;
  private final SyncStartDrain drain;
  private final Handover handover;
  private final Scheduler[] schedulers;
  private final boolean[] woken;
  private int threads;
  private int turn;
  private boolean ended;
  private boolean addedWork;

  /**
   * Creates the threads of a run.
   *
   * @param functions device address of each kernel by function id
   */
  public SchedulerGroup(
      Graph graph,
      Lifecycle lifecycle,
      CoreTable cores,
      DispatchPayloads payloads,
      long[] functions,
      Npu npu) {
    this.graph = graph;
    this.npu = npu;
    this.lifecycle = lifecycle;
    this.cores = cores;
    this.payloads = payloads;
    sessions = new CoreSessions(npu.cores(), payloads::address);
    dispatcher = new Dispatcher(graph, cores, payloads, functions, npu);
    drain = new SyncStartDrain(this, graph.slots());
    handover = new Handover(this);
    schedulers = new Scheduler[npu.aicpuThreads()];
    woken = new boolean[npu.aicpuThreads()];
    threads = npu.aicpuThreads() - 1;
  }

  /** Starts all scheduler threads; the cores come up as virtual time passes. */
  public void start() {
    payloads.initialise(npu.clusters());
    npu.install(new KernelExecutor(graph, cores, payloads));
    for (int thread = 0; thread < threads; thread++) {
      schedulers[thread] = new Scheduler(this, thread, npu);
      schedulers[thread].own(threads, npu);
    }
    for (int thread = 0; thread < threads; thread++) {
      npu.start(thread, schedulers[thread]);
    }
  }

  /** Puts a task whose producers are done into a ready queue and wakes a thread that can run it. */
  public void submitReady(int slot) {
    int shape = graph.slots().shape(slot);
    int chosen = turn;
    int fallback = -1;
    for (int i = 0; i < threads; i++) {
      int thread = turn + i < threads ? turn + i : turn + i - threads;
      if (schedulers[thread].owned().idleUnits(shape) > 0) {
        chosen = thread;
        fallback = thread;
        break;
      }
      if (fallback < 0 && schedulers[thread].wants(shape)) {
        fallback = thread;
      }
    }
    turn = turn + 1 < threads ? turn + 1 : 0;
    graph.ready().push(shape, chosen, slot);
    addedWork = true;
    if (fallback >= 0) {
      wake(fallback);
    }
  }

  /** The orchestration function has returned; the main thread joins if {@code joins}. */
  public void finishSubmission(boolean joins) {
    graph.close();
    if (joins && !graph.finished()) {
      handover.begin();
    } else {
      wakeAll();
    }
  }

  /** Deals the clusters out over all threads and starts the main thread as the last scheduler. */
  void redistribute(Npu device) {
    int main = threads++;
    schedulers[main] = new Scheduler(this, main, device);
    for (int thread = 0; thread < threads; thread++) {
      schedulers[thread].own(threads, device);
    }
    device.start(main, schedulers[main]);
    wakeAll();
  }

  /** Whether every core has left its loop. */
  public boolean allCoresGone() {
    return sessions.allGone();
  }

  /** The last task is done: every thread is to let its cores go. */
  void announceEnd() {
    if (!ended) {
      ended = true;
      wakeAll();
    }
  }

  /** Lets every thread look at the state of the graph. */
  public void wakeAll() {
    for (int thread = 0; thread < threads; thread++) {
      wake(thread);
    }
  }

  /** A task has become ready. */
  void addedWork() {
    addedWork = true;
  }

  /**
   * Lets other threads than {@code thread} take ready tasks that it could not place. Only once for
   * new work: a thread that finds nothing to do must not send the others looking again.
   */
  void spread(int thread) {
    ReadyQueues ready = graph.ready();
    if (!addedWork || ready.isEmpty()) {
      return;
    }
    addedWork = false;
    for (int other = 0; other < threads; other++) {
      if (other != thread && !woken[other]) {
        Scheduler scheduler = schedulers[other];
        if (ready.size(Shape.AIV) > 0 && scheduler.wants(Shape.AIV)
            || ready.size(Shape.AIC) > 0 && scheduler.wants(Shape.AIC)
            || ready.size(Shape.MIX) > 0 && scheduler.wants(Shape.MIX)) {
          wake(other);
        }
      }
    }
  }

  /** A thread's step begins. */
  void stepped(int thread) {
    woken[thread] = false;
  }

  private void wake(int thread) {
    if (!woken[thread]) {
      woken[thread] = true;
      npu.wake(thread, npu.now());
    }
  }

  Graph graph() {
    return graph;
  }

  Lifecycle lifecycle() {
    return lifecycle;
  }

  CoreTable cores() {
    return cores;
  }

  CoreSessions sessions() {
    return sessions;
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  SyncStartDrain drain() {
    return drain;
  }

  Handover handover() {
    return handover;
  }

  int threads() {
    return threads;
  }

  long allThreads() {
    return (1L << threads) - 1;
  }

  Scheduler scheduler(int thread) {
    return schedulers[thread];
  }
}
