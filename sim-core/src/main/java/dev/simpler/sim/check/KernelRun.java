package dev.simpler.sim.check;

import dev.simpler.sim.observe.CoreIdentity;
import dev.simpler.sim.observe.SourceLine;
import java.util.List;

/**
 * A kernel that runs, or ran, on a core.
 *
 * @param core which core
 * @param taskId its task
 * @param block its block of the task
 * @param kernel name of its class
 * @param cores which cores of the cluster take part, as in {@link
 *     dev.simpler.sim.observe.CoreEvent.KernelStarted}
 * @param submitted where in the orchestration function its task was submitted; empty if not known
 */
public record KernelRun(
    CoreIdentity core,
    long taskId,
    int block,
    String kernel,
    int cores,
    List<SourceLine> submitted) {}
