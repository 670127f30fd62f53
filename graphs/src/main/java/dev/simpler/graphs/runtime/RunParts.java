package dev.simpler.graphs.runtime;

import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.schedule.Lifecycle;
import dev.simpler.graphs.setting.RingSettings;
import dev.simpler.graphs.submit.DeadlockReport;
import dev.simpler.graphs.submit.ElementMemory;
import dev.simpler.graphs.submit.ErrorLatch;
import dev.simpler.graphs.submit.OrchestrationLog;
import dev.simpler.graphs.submit.PackedOutput;
import dev.simpler.graphs.submit.RingSubmission;
import dev.simpler.graphs.submit.ShortageRule;
import dev.simpler.graphs.submit.TaskRules;
import dev.simpler.graphs.submit.TaskScopes;
import dev.simpler.platform.device.Npu;

/**
 * What one run is made of, for the one place where a runtime puts its API together; the API's parts
 * are given what they need and do not see this.
 *
 * @param graph rings, slots and queues
 * @param scopes the open scopes
 * @param latch the first error of the run
 * @param report words for deadlocks
 * @param shortages what becomes of a deadlock for want of room
 * @param lifecycle from completed to consumed
 * @param submission the way of tasks into the graph
 * @param packed the packed output of the run
 * @param rules what tasks may be
 * @param log the function's log
 * @param elements elements of tensors
 * @param settings sizes and limits
 * @param npu the chip
 */
public record RunParts(
    RingGraph graph,
    TaskScopes scopes,
    ErrorLatch latch,
    DeadlockReport report,
    ShortageRule shortages,
    Lifecycle lifecycle,
    RingSubmission submission,
    PackedOutput packed,
    TaskRules rules,
    OrchestrationLog log,
    ElementMemory elements,
    RingSettings settings,
    Npu npu) {}
