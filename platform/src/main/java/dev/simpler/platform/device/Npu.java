package dev.simpler.platform.device;

import org.jspecify.annotations.Nullable;

/**
 * One run's view of a chip: its cores, its AICPU threads, its global memory and its virtual clock.
 *
 * <p>The calling thread of {@link GraphRuntime#execute} is the device's <em>main</em> AICPU thread
 * (the orchestrator where there is one). The other AICPU threads are {@link AicpuProgram state
 * machines} started with {@link #start}. Nothing runs by itself: events up to a virtual time are
 * applied when the main thread calls {@link #advanceMain}, {@link #awaitChange} or {@link #drain},
 * always in virtual-time order.
 *
 * <p>Core indices are logical: {@code [0, clusters)} are the AICs, {@code [clusters, 3*clusters)}
 * the AIVs; cluster {@code i} owns the AIVs {@code clusters + 2i} (lane 0) and {@code clusters + 2i
 * + 1} (lane 1).
 *
 * <p>A kernel that fails ends the run: the call that applied the event throws the device error, and
 * every later call throws it again.
 */
public interface Npu {
  /** A wake-up time that never comes. */
  long NEVER = Long.MAX_VALUE;

  /** {@return the constants of this chip that graph runtimes need} */
  ChipFacts facts();

  /** {@return number of clusters of this run, the launch's {@code block_dim}} */
  int clusters();

  /** {@return number of cores of this run: three per cluster} */
  default int cores() {
    return 3 * clusters();
  }

  /** {@return number of AICPU threads of this run, including the main one} */
  int aicpuThreads();

  /** {@return global memory as AICPU code sees it} */
  GlobalMemory memory();

  /** {@return who is told of tasks and tensors of this run; null if nobody watches} */
  default @Nullable TaskWatcher watcher() {
    return null;
  }

  /** {@return who is told how kernels of this run are called; null if nobody watches} */
  default @Nullable CallWatcher calls() {
    return null;
  }

  /** {@return who is told what AICPU threads of this run do; null if nobody watches} */
  default @Nullable PhaseWatcher phases() {
    return null;
  }

  /**
   * {@return costs, in picoseconds, of what AICPU code does; a graph runtime charges them as it
   * goes}
   */
  ControlCosts costs();

  /** {@return the seed of this run; equal seeds give equal schedules} */
  long seed();

  /** {@return the cluster that schedulers choose before others when several are free} */
  default int firstCluster() {
    return 0;
  }

  // --- AICPU threads -------------------------------------------------------------------------

  /**
   * Starts a state machine on AICPU thread {@code thread}; its first step happens at the caller's
   * virtual time. Starting a thread twice is an error.
   *
   * @param thread number of the AICPU thread, 0 is the main one
   * @param program stepped until it says that it has ended
   */
  void start(int thread, AicpuProgram program);

  /**
   * {@return virtual time of the AICPU thread whose code is running (a program in its step, else
   * main)}
   */
  long now();

  /**
   * Charges {@code picoseconds} of work to the AICPU thread whose code is running.
   *
   * @param picoseconds of virtual time
   */
  void spend(long picoseconds);

  /**
   * Asks that {@code thread} be stepped no later than {@code time}; earlier requests stay.
   *
   * @param thread number of the AICPU thread, 0 is the main one
   * @param time virtual picoseconds
   */
  void wake(int thread, long time);

  // --- main thread ---------------------------------------------------------------------------

  /** Applies all events up to {@link #now()} of the main thread. */
  void advanceMain();

  /**
   * Lets the main thread wait: applies events in order until {@link #wakeMain} has been called, and
   * moves the main thread's clock to that event's time.
   *
   * @return false if no event is left, in which case nothing can ever change: a deadlock, proven
   */
  boolean awaitChange();

  /** Called by a program in its step: what the main thread may be waiting for has changed. */
  void wakeMain();

  /**
   * Applies all remaining events; returns when none is left.
   *
   * @return the virtual time of the last event
   */
  long drain();

  // --- cores ---------------------------------------------------------------------------------

  /**
   * Installs what every core of this run executes when it sees a new dispatch token.
   *
   * @param executor fetches and runs what a token names
   */
  void install(AicoreExecutor executor);

  /**
   * Names the AICPU thread that is woken when the COND register of {@code core} changes.
   *
   * @param core number in the run: three per cluster, the cube core first
   * @param thread number of the AICPU thread, 0 is the main one
   */
  void own(int core, int thread);

  /**
   * {@return device address of this core's 64-byte handshake record; the cores poll it after reset}
   *
   * @param core number in the run: three per cluster, the cube core first
   */
  long handshakeAddress(int core);

  /**
   * Tells {@code core} that its handshake record was stored to, so that it looks again.
   *
   * @param core number in the run: three per cluster, the cube core first
   */
  void signalHandshake(int core);

  /**
   * Stores to a core's DATA_MAIN_BASE register: a dispatch token, or one of the reserved values.
   *
   * @param core number in the run: three per cluster, the cube core first
   * @param value token of a dispatch, or a reserved value
   */
  void writeDataMainBase(int core, int value);

  /**
   * Loads a core's COND register as it is visible at {@link #now()}.
   *
   * @param core number in the run: three per cluster, the cube core first
   * @return the last value that had arrived by then
   */
  int readCond(int core);

  /**
   * Opens or closes the fast path of a core (A2/A3); does nothing where the chip has none.
   *
   * @param core number in the run: three per cluster, the cube core first
   * @param open whether cores answer by the fast way
   */
  void writeFastPath(int core, boolean open);

  /**
   * {@return next core owned by {@code thread} whose COND changed since it was last returned here
   * and is visible at {@link #now()}, or -1} FIN and exit always show up here; ACK only if {@link
   * #armAck} asked for it.
   *
   * @param thread number of the AICPU thread, 0 is the main one
   */
  int nextChangedCore(int thread);

  /**
   * Asks to be woken by the next ACK of {@code core}; without it only FIN and exit wake.
   *
   * @param core number in the run: three per cluster, the cube core first
   */
  void armAck(int core);
}
