package dev.simpler.testkit.fault;

import java.util.EnumMap;
import java.util.Map;

/** Counts the calls of a device session and lets one of them fail. Any thread. */
public final class FaultPlan {
  private final Map<DeviceCall, Integer> counts = new EnumMap<>(DeviceCall.class);
  private DeviceCall failing = DeviceCall.RUN;
  private int number;
  private boolean after;
  private boolean struck;

  /** Nothing fails. */
  public FaultPlan() {}

  /** {@return whether a call has failed because it was chosen, also before a reset} */
  public synchronized boolean hasStruck() {
    return struck;
  }

  /** Forgets counts and what was to fail. */
  public synchronized void reset() {
    counts.clear();
    number = 0;
  }

  /**
   * Lets one call fail, before it does anything.
   *
   * @param nth which one, from 1, counted from the last {@link #reset}
   * @param call which kind of call
   */
  public synchronized void fail(DeviceCall call, int nth) {
    failing = call;
    number = nth;
    after = false;
  }

  /**
   * Lets one call do its work and fail then.
   *
   * @param call which kind of call
   * @param nth which one, from 1, counted from the last {@link #reset}
   */
  public synchronized void failAfter(DeviceCall call, int nth) {
    fail(call, nth);
    after = true;
  }

  /**
   * Calls since the last {@link #reset}.
   *
   * @param call which kind of call
   * @return calls since the last {@link #reset}
   */
  public synchronized int count(DeviceCall call) {
    return counts.getOrDefault(call, 0);
  }

  /** Counts a call about to be made; throws if it is the one to fail at once. */
  synchronized void enter(DeviceCall call) {
    counts.merge(call, 1, Integer::sum);
    if (!after) {
      failIfChosen(call);
    }
  }

  /** A call has done its work; throws if it is the one to fail then. */
  synchronized void leave(DeviceCall call) {
    if (after) {
      failIfChosen(call);
    }
  }

  private synchronized void failIfChosen(DeviceCall call) {
    if (call == failing && count(call) == number) {
      struck = true;
      throw new InjectedFault(call, number);
    }
  }
}
