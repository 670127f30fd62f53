package dev.simpler.runtime.pod.process;

import dev.simpler.abi.mailbox.MailboxState;
import dev.simpler.platform.fault.FaultCounter;
import dev.simpler.platform.fault.FaultCounter.Strike;
import dev.simpler.platform.fault.FaultEvent;
import dev.simpler.platform.fault.InjectedException;
import dev.simpler.platform.fault.InjectedKind;
import dev.simpler.platform.fault.InjectionPlan;
import dev.simpler.runtime.child.link.ChildLoop;
import dev.simpler.runtime.child.link.Mailbox;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A child that dies, stops or dawdles at tasks as a plan says. */
final class FaultyChild implements ChildLoop.Service {
  /** How a process ends that was killed. */
  private static final int KILLED = 137;

  private static final Predicate<InjectedKind> ITS = kind -> kind.event() == FaultEvent.TASK;

  private final ChildLoop.Service service;
  private final FaultCounter faults;
  private final String place;

  private FaultyChild(ChildLoop.Service service, FaultCounter faults, String place) {
    this.service = service;
    this.faults = faults;
    this.place = place;
  }

  /** The service of a child of this role. */
  static ChildLoop.Service around(ChildLoop.Service service, ChildSpec.Role role) {
    return switch (role) {
      case ChildSpec.Role.Chip chip -> {
        WorkerConfig config = chip.config();
        InjectionPlan plan = InjectionPlan.of(config.settings(), config.seed()).only(ITS);
        String place = "child of device " + config.deviceId();
        yield plan.isEmpty()
            ? service
            : new FaultyChild(service, new FaultCounter(plan, config.deviceId()), place);
      }
      case ChildSpec.Role.Sub sub -> {
        Map<String, String> settings =
            sub.faults().isEmpty() ? Map.of() : Map.of(InjectionPlan.SETTING, sub.faults());
        InjectionPlan plan = InjectionPlan.of(settings, sub.seed()).only(ITS);
        String place = "child of sub-worker " + sub.worker();
        yield plan.isEmpty()
            ? service
            : new FaultyChild(service, FaultCounter.ofSubWorker(plan, sub.worker()), place);
      }
      case ChildSpec.Role.Nested nested -> service; // its own children have theirs
    };
  }

  @Override
  public Mailbox mailbox() {
    return service.mailbox();
  }

  @Override
  public void answer(MailboxState request) throws Exception {
    if (request == MailboxState.TASK_READY) {
      Optional<Strike> strike = faults.next(FaultEvent.TASK);
      if (strike.isPresent()) {
        suffer(strike.get());
      }
    }
    service.answer(request);
  }

  private void suffer(Strike strike) throws Exception {
    switch (strike.fault().kind()) {
      case CHILD_KILLED -> Runtime.getRuntime().halt(KILLED);
      case CHILD_STOPPED -> stop(strike);
      case MAILBOX_DELAYED ->
          // nobody has a permit: this waits for so long
          new Semaphore(0).tryAcquire(strike.fault().by(), TimeUnit.MILLISECONDS);
      default -> throw new IllegalStateException("no fault of a child: " + strike);
    }
  }

  private void stop(Strike strike) throws Exception {
    long pid = ProcessHandle.current().pid();
    int code = new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor();
    if (code != 0) {
      throw InjectedException.of(strike, "the child cannot stop itself", place);
    }
  }

  @Override
  public void failed(Throwable thrown) {
    service.failed(thrown);
  }

  @Override
  public void close() {
    service.close();
  }
}
