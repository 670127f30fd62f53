package dev.simpler.graphs.submit;

import dev.simpler.graphs.cores.PhaseLog;
import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.ring.TaskRing;
import dev.simpler.graphs.schedule.ReadySink;
import dev.simpler.graphs.task.TaskSlots;
import dev.simpler.graphs.task.TaskState;
import dev.simpler.platform.device.ControlCosts;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.device.PhaseWatcher.Phase;
import dev.simpler.platform.device.TaskWatcher;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import org.jspecify.annotations.Nullable;

/**
 * The way of a task into the graph, the same for every runtime that keeps its graph in rings:
 * {@link #admit} finds room, {@link #write} puts the task there, {@link #ready} hands it to the
 * schedulers once it waits for nothing. What it waits for is the runtime's own business.
 */
public final class RingSubmission {
  private final RingGraph graph;
  private final TaskSlots slots;
  private final TaskScopes scopes;
  private final RingAdmission admission;
  private final TaskWriter writer;
  private final ReadySink schedulers;
  private final SubmissionTrace trace;
  private final ResultPool results;
  private final Npu npu;
  private final ControlCosts costs;
  private final PhaseLog phases;
  private final @Nullable TaskWatcher watcher;
  private long admittedBytes;

  /** The way into {@code graph} for one run. */
  public RingSubmission(
      RingGraph graph,
      TaskScopes scopes,
      RingAdmission admission,
      TaskWriter writer,
      ReadySink schedulers,
      SubmissionTrace trace,
      ResultPool results,
      Npu npu) {
    this.graph = graph;
    slots = graph.slots();
    this.scopes = scopes;
    this.admission = admission;
    this.writer = writer;
    this.schedulers = schedulers;
    this.trace = trace;
    this.results = results;
    this.npu = npu;
    costs = npu.costs();
    phases = new PhaseLog(npu, npu.aicpuThreads() - 1);
    watcher = npu.watcher();
  }

  /**
   * Waits until the ring of the innermost scope has room for a task.
   *
   * @return the ring, or null if the run has failed over it
   */
  public @Nullable TaskRing admit(TaskArguments arguments) {
    phases.begin();
    npu.spend(costs.submitPs() + arguments.tensorCount() * costs.argumentPs());
    npu.advanceMain();
    TaskRing ring = graph.ring(scopes.ring());
    admittedBytes = TaskWriter.outputBytes(arguments);
    trace.add(scopes.depth(), admittedBytes, arguments);
    return admission.admit(ring, admittedBytes) ? ring : null;
  }

  /** Waits for room for the producers of an admitted task; false if the run has failed over it. */
  public boolean admitProducers(TaskRing ring, int count) {
    return count == 0 || admission.admitProducers(ring, count);
  }

  /** Writes an admitted task; returns its slot. */
  public int write(TaskRing ring, long kernels, TaskArguments arguments) {
    int slot = writer.write(ring, kernels, admittedBytes, arguments);
    if (watcher != null) {
      watcher.ring(
          ring.index(),
          ring.next() - ring.alive(),
          ring.window(),
          ring.heap().used(),
          ring.heap().bytes());
    }
    return slot;
  }

  /** The task waits for nothing any more. */
  public void ready(int slot) {
    slots.state(slot, TaskState.READY);
    schedulers.submitReady(slot);
  }

  /** What the caller gets for a task that was written. */
  public TaskResult result(int slot) {
    phases.count();
    phases.end(Phase.SUBMIT);
    return results.of(slot);
  }
}
