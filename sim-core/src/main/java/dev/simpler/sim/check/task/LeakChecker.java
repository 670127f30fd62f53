package dev.simpler.sim.check.task;

import dev.simpler.platform.finding.Deed;
import dev.simpler.platform.finding.Place;
import dev.simpler.platform.finding.UserLines;
import dev.simpler.sim.check.ByteRuns;
import dev.simpler.sim.check.Checker;
import dev.simpler.sim.check.Reporter;
import dev.simpler.sim.check.Scene;
import dev.simpler.sim.observe.EventDetail;
import dev.simpler.sim.observe.MemoryEvent;
import dev.simpler.sim.observe.SimEvent;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Finds device memory of the host that is still allocated when its device is closed. */
public final class LeakChecker implements Checker {
  /** What stands between the user's call and this. */
  private static final Set<String> OURS =
      Set.of("dev.simpler.sim.", "dev.simpler.runtime.", "dev.simpler.platform.");

  private static final String TITLE = "leak/alive";

  private final Scene scene;
  private final Reporter reporter;
  private final TreeMap<Long, Alive> alive = new TreeMap<>();

  private record Alive(MemoryEvent.Allocated allocation, long run, Supplier<List<String>> lines) {}

  /** A checker of one device. */
  public LeakChecker(Scene scene, Reporter reporter) {
    this.scene = scene;
    this.reporter = reporter;
  }

  @Override
  public Set<EventDetail> details() {
    return Set.of();
  }

  @Override
  public void on(SimEvent event) {
    if (event instanceof MemoryEvent.Allocated allocated && allocated.user()) {
      alive.put(allocated.address(), new Alive(allocated, scene.runs(), UserLines.later(OURS)));
    } else if (event instanceof MemoryEvent.Freed freed) {
      alive.remove(freed.address());
    }
  }

  @Override
  public void closed() {
    alive.values().forEach(this::report);
  }

  private void report(Alive each) {
    MemoryEvent.Allocated allocation = each.allocation;
    reporter.report(
        TITLE,
        allocation.address(),
        () ->
            scene.finding(
                "leak",
                "alive",
                allocation.bytes()
                    + " bytes of device memory are still allocated when the device"
                    + " is closed; they were allocated "
                    + (each.run == 0 ? "before the first run" : "after " + each.run + " runs"),
                "device memory " + ByteRuns.run(allocation.address(), allocation.bytes()),
                new Deed(
                    "malloc of " + allocation.bytes() + " bytes",
                    Place.outside(scene.device(), "the host", each.lines.get(), allocation.time())),
                null,
                "free it once no run needs it any more"));
  }
}
