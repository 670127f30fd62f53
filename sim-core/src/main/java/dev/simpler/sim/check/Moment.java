package dev.simpler.sim.check;

import dev.simpler.platform.finding.Place;
import dev.simpler.sim.observe.CoreIdentity;
import dev.simpler.sim.observe.SourceLine;
import java.util.List;

/**
 * Where and when a kernel did something; becomes text when it is reported.
 *
 * @param run which kernel, on which core
 * @param lines where in its source
 * @param timePs when its scalar unit issued it
 */
public record Moment(KernelRun run, List<SourceLine> lines, long timePs) {
  /** The same for users. */
  public Place place() {
    CoreIdentity core = run.core();
    return new Place(
        core.device(),
        "core " + core.core() + " (" + core.kind() + " of cluster " + core.cluster() + ")",
        run.taskId(),
        run.block(),
        run.kernel(),
        lines.stream().map(SourceLine::toString).toList(),
        timePs,
        run.submitted().stream().map(SourceLine::toString).toList());
  }
}
