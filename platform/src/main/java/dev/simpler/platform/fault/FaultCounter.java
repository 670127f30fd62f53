package dev.simpler.platform.fault;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Counts the events of one device and says what strikes. Any thread. */
public final class FaultCounter {
  private final InjectionPlan plan;
  private final int device;
  private final int sub;
  private final Map<FaultEvent, Long> counts = new EnumMap<>(FaultEvent.class);

  /**
   * The faults of a plan that are for {@code device}.
   *
   * @param plan faults and when they strike
   * @param device number of the device
   */
  public FaultCounter(InjectionPlan plan, int device) {
    this(plan, device, -1);
  }

  private FaultCounter(InjectionPlan plan, int device, int sub) {
    this.plan = plan;
    this.device = device;
    this.sub = sub;
  }

  /**
   * {@return the faults of a plan that are for the child process of a sub-worker}
   *
   * @param plan faults and when they strike
   * @param sub number of the sub-worker
   */
  public static FaultCounter ofSubWorker(InjectionPlan plan, int sub) {
    return new FaultCounter(plan, -1, sub);
  }

  /**
   * A fault that strikes, at an event of this number.
   *
   * @param fault of the plan
   * @param number of the event, from 1
   */
  public record Strike(Injection fault, long number) {}

  /**
   * Counts an event; the first fault of the plan that strikes it.
   *
   * @param event what has happened
   * @return the first fault of the plan that strikes it
   */
  public synchronized Optional<Strike> next(FaultEvent event) {
    long number = counts.merge(event, 1L, Long::sum);
    for (int i = 0; i < plan.faults().size(); i++) {
      Injection fault = plan.faults().get(i);
      boolean here = fault.sub() == sub && (fault.device() < 0 || fault.device() == device);
      if (here && fault.kind().event() == event && strikes(fault, i, number)) {
        return Optional.of(new Strike(fault, number));
      }
    }
    return Optional.empty();
  }

  private boolean strikes(Injection fault, int index, long number) {
    return fault.nth() > 0
        ? fault.nth() == number
        : drawn(index, number).nextDouble() < fault.rate();
  }

  /** Random numbers that depend on the plan's seed, the fault and the event only. */
  private Random drawn(int index, long number) {
    Random random = new Random(plan.seed() * 31 + device + ((long) index << 40) + (number << 8));
    random.nextLong(); // neighbouring seeds begin alike
    return random;
  }

  /**
   * {@return a number below {@code bound} for a strike}
   *
   * @param strike a fault and the event it strikes at
   * @param bound more than 0
   */
  public long draw(Strike strike, long bound) {
    return Math.floorMod(drawn(plan.faults().size(), strike.number()).nextLong(), bound);
  }
}
