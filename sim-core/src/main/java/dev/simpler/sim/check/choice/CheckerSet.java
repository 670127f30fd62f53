package dev.simpler.sim.check.choice;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.sim.check.Checker;
import dev.simpler.sim.check.Reporter;
import dev.simpler.sim.check.Scene;
import dev.simpler.sim.chip.Coherence;
import dev.simpler.sim.observe.Attachment;
import dev.simpler.sim.observe.EventHub;
import dev.simpler.sim.observe.SimEvent;
import dev.simpler.sim.observe.SimObserver;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checkers of one device, as one observer. */
public final class CheckerSet implements SimObserver {
  private final Scene scene;
  private final Reporter reporter = new Reporter();
  private final List<Checker> checkers;
  private @Nullable Attachment attachment;

  private CheckerSet(List<CheckerKind> kinds, Coherence chip, int device) {
    this.scene = new Scene(device);
    this.checkers = kinds.stream().map(kind -> kind.create(scene, reporter, chip)).toList();
  }

  /** The chosen checkers for a device of a chip. */
  public static CheckerSet of(CheckerChoice choice, Coherence chip, int device) {
    return new CheckerSet(choice.kinds(), chip, device);
  }

  /** Watches from now on, if there is a checker. */
  public void watch(EventHub events) {
    if (!checkers.isEmpty()) {
      attachment = events.attach(this);
    }
  }

  @Override
  public boolean wantsLines() {
    return true;
  }

  @Override
  public void on(SimEvent event) {
    scene.on(event);
    for (Checker each : checkers) {
      each.on(event);
    }
  }

  /** The device is being closed, in order and not because of a failure. */
  public void closed() {
    checkers.forEach(Checker::closed);
  }

  /**
   * What was found since the last call.
   *
   * @throws SimplerException if a checker failed: what it did not see is not known to be right
   */
  public FindingList take() {
    Attachment watching = attachment;
    if (watching != null && watching.failure().isPresent()) {
      throw new SimplerException(
          Fault.of(ErrorCategory.INTERNAL, "a checker failed: " + watching.failure().orElseThrow())
              .mend("report this as a defect; run without checkers meanwhile"),
          watching.failure().orElseThrow());
    }
    return reporter.take();
  }
}
