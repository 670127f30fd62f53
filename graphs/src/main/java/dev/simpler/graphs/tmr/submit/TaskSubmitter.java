package dev.simpler.graphs.tmr.submit;

import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.ring.TaskMemory;
import dev.simpler.graphs.ring.TaskRing;
import dev.simpler.graphs.submit.ResultPool;
import dev.simpler.graphs.submit.RingSubmission;
import dev.simpler.graphs.submit.TaskScopes;
import dev.simpler.graphs.task.EdgePool;
import dev.simpler.graphs.task.TaskId;
import dev.simpler.graphs.task.TaskKernels;
import dev.simpler.graphs.task.TaskSlots;
import dev.simpler.graphs.task.TaskState;
import dev.simpler.graphs.tmr.tensormap.Region;
import dev.simpler.graphs.tmr.tensormap.TensorMap;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import org.jspecify.annotations.Nullable;

/**
 * Turns checked arguments into a task: room in the ring, producers found by what it touches,
 * registration of what it writes, edges.
 */
final class TaskSubmitter {
  private final RingGraph graph;
  private final TaskSlots slots;
  private final EdgePool edges;
  private final TaskMemory memory;
  private final TensorMap map;
  private final TaskScopes scopes;
  private final RingSubmission submission;
  private final ProducerSet producers;
  private final TensorRegions regions = new TensorRegions();
  private final Npu npu;
  private final @Nullable DeclaredOrder declared;

  TaskSubmitter(
      RingGraph graph,
      TensorMap map,
      TaskScopes scopes,
      RingSubmission submission,
      ProducerSet producers,
      @Nullable DeclaredOrder declared,
      Npu npu) {
    this.graph = graph;
    slots = graph.slots();
    edges = graph.edges();
    memory = graph.memory();
    this.map = map;
    this.scopes = scopes;
    this.submission = submission;
    this.producers = producers;
    this.declared = declared;
    this.npu = npu;
  }

  /**
   * Submits a task, or with {@link TaskKernels#NONE} one that only holds its outputs and is
   * complete at once.
   *
   * @return the result, empty if the run has failed
   */
  TaskResult submit(long kernels, TaskArguments arguments) {
    TaskRing ring = submission.admit(arguments);
    if (ring == null) {
      return ResultPool.NOTHING;
    }
    map.clean(ring);
    producers.begin();
    if (kernels != TaskKernels.NONE) {
      findProducers(arguments);
      if (!submission.admitProducers(ring, producers.count())) {
        return ResultPool.NOTHING;
      }
    }
    int slot = submission.write(ring, kernels, arguments);
    if (declared != null) {
      declared.submitted(slots.id(slot), kernels, scopes.depth(), scopes.isManual(), arguments);
    }
    if (kernels == TaskKernels.NONE) {
      slots.state(slot, TaskState.COMPLETED);
      slots.fanin(slot, ring.producers().append(producers.slots(), 0), 0);
      memory.writeCounts(slot, arguments.tensorCount(), 0, 0, 0);
      graph.countSubmitted(0);
      graph.countCompleted();
    } else {
      if (!scopes.isManual()) {
        publishWrites(slot, slots.id(slot), arguments);
      }
      wire(ring, slot, arguments);
    }
    return submission.result(slot);
  }

  private void findProducers(TaskArguments arguments) {
    for (int i = 0; i < arguments.dependencyCount(); i++) {
      producers.add(arguments.dependency(i));
    }
    if (!scopes.isManual()) {
      inferProducers(arguments);
    }
  }

  private void inferProducers(TaskArguments arguments) {
    for (int i = 0; i < arguments.tensorCount(); i++) {
      Tensor tensor = arguments.tensor(i);
      if (tensor == null) {
        continue;
      }
      if (tensor.owner() != TaskId.NONE) {
        producers.add(tensor.owner());
      }
      TensorTag tag = arguments.tag(i);
      if (tag == TensorTag.NO_DEP || tensor.manualDep()) {
        continue;
      }
      Region region = regions.load(i, tensor);
      if (tag != TensorTag.OUTPUT_EXISTING) {
        int matches = map.search(region);
        for (int m = 0; m < matches; m++) {
          producers.add(map.producer(m));
          if (tag == TensorTag.INOUT && map.covered(m)) {
            map.remove(m);
          }
        }
      }
    }
  }

  /** Registers what the task writes, after all searches so that it never depends on itself. */
  private void publishWrites(int slot, long id, TaskArguments arguments) {
    for (int i = 0; i < arguments.tensorCount(); i++) {
      Tensor tensor = arguments.tensor(i);
      if (tensor != null && !tensor.manualDep()) {
        TensorTag tag = arguments.tag(i);
        if (tag == TensorTag.INOUT || tag == TensorTag.OUTPUT_EXISTING) {
          map.register(regions.get(i), id, slot);
        }
      }
    }
  }

  /** Records the edges to all producers that are still there. */
  private void wire(TaskRing ring, int slot, TaskArguments arguments) {
    int kept = 0;
    int unfinished = 0;
    for (int i = 0; i < producers.count(); i++) {
      int producer = producers.slot(i);
      int state = slots.state(producer);
      if (state == TaskState.CONSUMED) {
        continue;
      }
      slots.addReference(producer);
      producers.set(kept++, producer);
      if (state != TaskState.COMPLETED) {
        slots.fanoutHead(producer, edges.add(ring.index(), slots.fanoutHead(producer), slot));
        unfinished++;
      }
    }
    int start = ring.producers().append(producers.slots(), kept);
    slots.fanin(slot, start, kept);
    slots.faninLeft(slot, unfinished);
    memory.writeCounts(slot, arguments.tensorCount(), arguments.scalarCount(), kept, start);
    graph.countSubmitted(kept);
    npu.spend(kept * npu.costs().edgePs());
    if (unfinished == 0) {
      submission.ready(slot);
    }
  }
}
