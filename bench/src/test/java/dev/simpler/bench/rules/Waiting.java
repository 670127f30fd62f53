package dev.simpler.bench.rules;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where code gives time away: it sleeps, spins, or waits with a limit. A wait without a limit for
 * what another thread or process does is no matter of time and may be anywhere.
 */
final class Waiting {
  /** Where a wait has a limit in wall time, and why; nothing else may. */
  static final Map<String, String> LEGITIMATE =
      Map.of(
          "SlotRing.alloc: Condition.awaitNanos",
              "back-pressure of a pod's heap: a task that ends wakes it, the limit ends the wait",
          "Described.text: FutureTask.get",
              "what a user's object says of itself may never come; it is asked when something"
                  + " failed",
          "Watchdog.run: LockSupport.parkNanos",
              "sleeps until the nearest deadline of a child process, and a new one wakes it",
          "Soak.run: Future.get", "a run that does not end is what a soak looks for",
          "FaultyChild.suffer: Semaphore.tryAcquire",
              "a child that answers late is what was asked for",
          "ChildLink.close: Process.waitFor", "lets a child end by itself before it is killed",
          "Progress.of: ScheduledExecutorService.scheduleAtFixedRate",
              "tells people how far a command is, each second while they wait",
          "Limited.await: CompletableFuture.get",
              "what Pekko promises, as the end of a member, may never come; the limit says so",
          "CarriedExecutor.awaitTermination: Thread.join",
              "the limit is that of whoever ends an executor and waits for it",
          "ChildLog.awaitEnd: Thread.join",
              "last words of a dead child, whose own children may hold the pipe open");

  /** Methods that pass time by themselves or ask the scheduler again and again. */
  private static final Map<String, Set<String>> IDLE =
      Map.of(
          "java.lang.Thread", Set.of("sleep", "yield", "onSpinWait"),
          "java.util.concurrent.TimeUnit", Set.of("sleep", "timedJoin", "timedWait"),
          "java.util.concurrent.locks.LockSupport", Set.of("parkNanos", "parkUntil"),
          "java.util.concurrent.CompletableFuture",
              Set.of("delayedExecutor", "orTimeout", "completeOnTimeout"),
          "java.util.Timer", Set.of("schedule", "scheduleAtFixedRate"));

  /** Methods with a limit that is no {@code TimeUnit} or {@code Duration}. */
  private static final Map<String, Set<String>> LIMITED =
      Map.of(
          "java.lang.Object", Set.of("wait"),
          "java.lang.Thread", Set.of("join"),
          "java.util.concurrent.locks.Condition", Set.of("awaitNanos", "awaitUntil"),
          "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject",
              Set.of("awaitNanos", "awaitUntil"),
          "java.nio.channels.Selector", Set.of("select"));

  private static final Set<String> UNITS =
      Set.of("java.util.concurrent.TimeUnit", "java.time.Duration");

  private static final List<String> WAITERS =
      List.of("java.lang", "java.util.concurrent", "java.util.concurrent.locks");

  private Waiting() {}

  /** Every place, as "Class.method: Class.method". */
  static Set<String> of(JavaClasses classes) {
    Set<String> places = new TreeSet<>();
    for (JavaClass type : classes) {
      for (JavaAccess<?> access : type.getAccessesFromSelf()) {
        if (access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
            && waits(target)) {
          places.add(
              outermost(access.getOriginOwner())
                  + "."
                  + access.getOrigin().getName().replaceFirst("^lambda\\$(\\w+)\\$\\d+$", "$1")
                  + ": "
                  + target.getOwner().getSimpleName()
                  + "."
                  + target.getName());
        }
      }
    }
    return places;
  }

  private static boolean waits(AccessTarget.CodeUnitAccessTarget target) {
    String name = target.getName();
    List<String> parameters =
        target.getRawParameterTypes().stream().map(JavaClass::getFullName).toList();
    return inherited(target.getOwner(), IDLE, name)
        || !parameters.isEmpty() && inherited(target.getOwner(), LIMITED, name)
        || !name.equals("<init>")
            && WAITERS.contains(target.getOwner().getPackageName())
            && !UNITS.contains(target.getOwner().getFullName())
            && parameters.stream().anyMatch(UNITS::contains);
  }

  private static boolean inherited(JavaClass owner, Map<String, Set<String>> methods, String name) {
    return methods.entrySet().stream()
        .anyMatch(each -> each.getValue().contains(name) && owner.isAssignableTo(each.getKey()));
  }

  private static String outermost(JavaClass type) {
    return type.getEnclosingClass().map(Waiting::outermost).orElse(type.getSimpleName());
  }
}
