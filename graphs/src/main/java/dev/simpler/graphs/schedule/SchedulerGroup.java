package dev.simpler.graphs.schedule;

import dev.simpler.graphs.cores.CoreProtocol;
import dev.simpler.graphs.cores.CoreSessions;
import dev.simpler.graphs.cores.ThreadWakes;
import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.task.ReadyQueues;
import dev.simpler.graphs.task.ResourceShape;
import dev.simpler.platform.device.Npu;

/** The scheduler threads of one run and what they share. */
public final class SchedulerGroup implements ReadySink {
  private final RingGraph graph;
  private final Npu npu;
  private final Lifecycle lifecycle;
  private final DispatchTable dispatches;
  private final CoreProtocol protocol;
  private final ThreadWakes wakes;
  private final DispatchPayloads payloads;
  private final CoreSessions sessions;
  private final Dispatcher dispatcher;
  private final SyncStartDrain drain;
  private final Handover handover;
  private final Scheduler[] schedulers;
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
      RingGraph graph, Lifecycle lifecycle, DispatchPayloads payloads, long[] functions, Npu npu) {
    this.graph = graph;
    this.npu = npu;
    this.lifecycle = lifecycle;
    dispatches = new DispatchTable(npu.cores());
    this.payloads = payloads;
    sessions = new CoreSessions(npu.cores(), payloads::address);
    protocol =
        new CoreProtocol(sessions, CoreProtocol.SecondDispatch.ENDS_FIRST_WHEN_ACKNOWLEDGED, npu);
    wakes = new ThreadWakes(npu);
    dispatcher = new Dispatcher(graph, dispatches, protocol, payloads, functions, npu);
    drain = new SyncStartDrain(this, graph.slots());
    handover = new Handover(this);
    schedulers = new Scheduler[npu.aicpuThreads()];
  }

  /** The chip of the run. */
  public Npu npu() {
    return npu;
  }

  /**
   * Starts scheduler threads; the cores come up as virtual time passes.
   *
   * @param count how many, from thread 0 on
   */
  public void start(int count) {
    threads = count;
    payloads.initialise(npu.clusters());
    npu.install(new KernelExecutor(graph, dispatches, payloads));
    for (int thread = 0; thread < threads; thread++) {
      schedulers[thread] = new Scheduler(this, thread, npu);
      schedulers[thread].own(threads);
    }
    for (int thread = 0; thread < threads; thread++) {
      npu.start(thread, schedulers[thread]);
    }
  }

  /** Puts a task whose producers are done into a ready queue and wakes a thread that can run it. */
  @Override
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
      wakes.wake(fallback);
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
      schedulers[thread].own(threads);
    }
    device.start(main, schedulers[main]);
    wakeAll();
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
    wakes.wakeAll(threads);
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
      if (other != thread && !wakes.isWoken(other)) {
        Scheduler scheduler = schedulers[other];
        if (ready.size(ResourceShape.AIV) > 0 && scheduler.wants(ResourceShape.AIV)
            || ready.size(ResourceShape.AIC) > 0 && scheduler.wants(ResourceShape.AIC)
            || ready.size(ResourceShape.MIX) > 0 && scheduler.wants(ResourceShape.MIX)) {
          wakes.wake(other);
        }
      }
    }
  }

  ThreadWakes wakes() {
    return wakes;
  }

  RingGraph graph() {
    return graph;
  }

  Lifecycle lifecycle() {
    return lifecycle;
  }

  DispatchTable dispatches() {
    return dispatches;
  }

  CoreProtocol protocol() {
    return protocol;
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
