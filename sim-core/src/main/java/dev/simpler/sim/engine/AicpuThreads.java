package dev.simpler.sim.engine;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.device.AicpuProgram;
import dev.simpler.platform.device.Npu;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The AICPU threads of a run: a clock each, and for those that are state machines the program and
 * the cores whose COND changed. The last thread is the main one; its code runs on the host thread
 * that drives the device.
 */
final class AicpuThreads {
  private static final int CORE_WORDS = 2;

  private final EventHeap events;
  private @Nullable AicpuProgram[] programs = new AicpuProgram[8];
  private long[] clocks = new long[8];
  private long[] scheduled = new long[8];
  private long[] changed = new long[8 * CORE_WORDS];
  private int count;
  private int running;
  private long mainWaited;

  AicpuThreads(EventHeap events) {
    this.events = events;
  }

  void reset(int threads) {
    if (threads > clocks.length) {
      programs = new AicpuProgram[threads];
      clocks = new long[threads];
      scheduled = new long[threads];
      changed = new long[threads * CORE_WORDS];
    }
    count = threads;
    mainWaited = 0;
    Arrays.fill(programs, null);
    Arrays.fill(clocks, 0);
    Arrays.fill(scheduled, Npu.NEVER);
    Arrays.fill(changed, 0);
    running = main();
  }

  int count() {
    return count;
  }

  int main() {
    return count - 1;
  }

  /** The thread whose code is running. */
  int running() {
    return running;
  }

  /** Clock of the thread whose code is running. */
  long now() {
    return clocks[running];
  }

  void spend(long picoseconds) {
    clocks[running] += picoseconds;
  }

  /** Moves the main thread's clock forward to {@code time}. */
  void mainReaches(long time) {
    long before = clocks[main()];
    if (time > before) {
      mainWaited += time - before;
      clocks[main()] = time;
    }
  }

  /** Virtual time for which the main thread was busy, not waiting. */
  long mainBusy() {
    return clocks[main()] - mainWaited;
  }

  void start(int thread, AicpuProgram program) {
    requireThread(thread);
    if (programs[thread] != null) {
      throw new EngineException(
          Fault.of(ErrorCategory.INTERNAL, "AICPU thread " + thread + " is started twice"));
    }
    programs[thread] = program;
    clocks[thread] = Math.max(clocks[thread], now());
    wake(thread, now());
  }

  void wake(int thread, long time) {
    requireThread(thread);
    long at = Math.max(time, thread == running ? time : clocks[thread]);
    if (scheduled[thread] == at) {
      return;
    }
    scheduled[thread] = Math.min(scheduled[thread], at);
    events.push(at, Event.of(Event.WAKE, thread, 0));
  }

  /** Marks a core as changed for its owner, and steps the owner unless it is busy until later. */
  void coreChanged(Npu npu, int thread, int core, long time) {
    changed[thread * CORE_WORDS + (core >>> 6)] |= 1L << core;
    attend(npu, thread, time);
  }

  /** Steps a thread, now or as soon as it is free. */
  void attend(Npu npu, int thread, long time) {
    if (programs[thread] != null && clocks[thread] <= time) {
      step(npu, thread, time);
    } else {
      wake(thread, time);
    }
  }

  /** Applies a wake-up event. */
  void woken(Npu npu, int thread, long time) {
    if (scheduled[thread] == time) {
      scheduled[thread] = Npu.NEVER;
    }
    if (programs[thread] == null) {
      return;
    }
    if (clocks[thread] > time) {
      wake(thread, clocks[thread]);
    } else {
      step(npu, thread, time);
    }
  }

  private void step(Npu npu, int thread, long time) {
    AicpuProgram program = programs[thread];
    if (program == null) {
      return;
    }
    int before = running;
    running = thread;
    clocks[thread] = Math.max(clocks[thread], time);
    long next;
    try {
      next = program.step(npu, thread);
    } finally {
      running = before;
    }
    if (next != Npu.NEVER) {
      wake(thread, next);
    }
  }

  int nextChangedCore(int thread) {
    int base = thread * CORE_WORDS;
    for (int word = 0; word < CORE_WORDS; word++) {
      long bits = changed[base + word];
      if (bits != 0) {
        changed[base + word] = bits & (bits - 1);
        return (word << 6) + Long.numberOfTrailingZeros(bits);
      }
    }
    return -1;
  }

  private void requireThread(int thread) {
    if (thread < 0 || thread >= count) {
      throw new EngineException(
          Fault.of(
              ErrorCategory.INTERNAL,
              "AICPU thread " + thread + " is outside 0.." + (count - 1) + " of this run"));
    }
  }
}
