package dev.simpler.testkit.schedule;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.platform.fault.FaultEvent;
import dev.simpler.platform.fault.InjectedKind;
import dev.simpler.platform.fault.InjectionPlan;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Faults at random, and whether a program that they struck ended as it had to. */
public final class FaultDraw {
  /** Those of a device that must not end in a wrong result. */
  private static final List<InjectedKind> KINDS =
      Stream.of(InjectedKind.values())
          .filter(kind -> kind.event() != FaultEvent.TASK && kind != InjectedKind.BIT_FLIP)
          .toList();

  /** Those of child processes that end soon. */
  private static final List<InjectedKind> OF_CHILDREN =
      List.of(InjectedKind.CHILD_KILLED, InjectedKind.MAILBOX_DELAYED);

  private static final int LATEST = 12;

  private FaultDraw() {}

  /**
   * {@return a plan of one or two faults of devices}
   *
   * @param random drawn from in order
   */
  public static String plan(Random random) {
    return plan(random, false);
  }

  /**
   * {@return a plan of one or two faults, at an event or at a rate}
   *
   * @param processes whether half of them are of child processes
   * @param random drawn from in order
   */
  public static String plan(Random random, boolean processes) {
    String first = fault(random, processes);
    return random.nextInt(3) == 0 ? first + "," + fault(random, processes) : first;
  }

  private static String fault(Random random, boolean processes) {
    List<InjectedKind> kinds = processes && random.nextBoolean() ? OF_CHILDREN : KINDS;
    String kind = kinds.get(random.nextInt(kinds.size())).word();
    return random.nextInt(4) == 0
        ? kind + "~0.0" + (1 + random.nextInt(9))
        : kind + "@" + (1 + random.nextInt(LATEST));
  }

  /**
   * {@return whether a program may end this way under a plan}
   *
   * @param usual how it ends without
   * @param plan see {@link dev.simpler.platform.fault.InjectionPlan}
   * @param outcome how it ended
   */
  public static boolean allows(String plan, Outcome usual, Outcome outcome) {
    if (outcome.isLike(usual)) {
      return true; // not struck, or well survived
    }
    return outcome.category() != null
        && !plan.isEmpty()
        && InjectionPlan.of(Map.of(InjectionPlan.SETTING, plan), 0).faults().stream()
            .flatMap(each -> each.kind().outcome().stream())
            .anyMatch(due -> isThat(due, outcome.category()));
  }

  /** Where nothing moves any more it may be proven before the time limit is over. */
  private static boolean isThat(ErrorCategory due, @Nullable ErrorCategory category) {
    return due == category || due == ErrorCategory.STALL && category == ErrorCategory.DEADLOCK;
  }
}
