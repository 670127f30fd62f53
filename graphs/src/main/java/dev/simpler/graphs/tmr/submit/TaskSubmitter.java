package dev.simpler.graphs.tmr.submit;

import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.ring.SharedMemory;
import dev.simpler.graphs.ring.TaskRing;
import dev.simpler.graphs.runtime.GraphRun;
import dev.simpler.graphs.schedule.Graph;
import dev.simpler.graphs.schedule.SchedulerGroup;
import dev.simpler.graphs.submit.ResultPool;
import dev.simpler.graphs.submit.RingAdmission;
import dev.simpler.graphs.submit.ScopeStack;
import dev.simpler.graphs.submit.TaskWriter;
import dev.simpler.graphs.task.EdgePool;
import dev.simpler.graphs.task.SlotTable;
import dev.simpler.graphs.task.TaskId;
import dev.simpler.graphs.task.TaskState;
import dev.simpler.graphs.tmr.tensormap.Region;
import dev.simpler.graphs.tmr.tensormap.TensorMap;
import dev.simpler.platform.device.ControlCosts;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;

/**
 * Turns checked arguments into a task: room in the ring, producers found by what it touches,
 * registration of what it writes, edges.
 */
final class TaskSubmitter {
  private final Graph graph;
  private final SlotTable slots;
  private final EdgePool edges;
  private final SharedMemory memory;
  private final TensorMap map;
  private final ScopeStack scopes;
  private final RingAdmission admission;
  private final TaskWriter writer;
  private final SchedulerGroup schedulers;
  private final ResultPool results;
  private final ProducerSet producers;
  private final TensorRegions regions = new TensorRegions();
  private final Npu npu;
  private final ControlCosts costs;

  TaskSubmitter(GraphRun run, TensorMap map, ProducerSet producers) {
    this.graph = run.graph();
    this.slots = graph.slots();
    this.edges = graph.edges();
    this.memory = graph.memory();
    this.map = map;
    this.scopes = run.scopes();
    this.admission = run.admission();
    this.writer = run.writer();
    this.schedulers = run.schedulers();
    this.producers = producers;
    this.results = run.results();
    this.npu = run.npu();
    costs = npu.costs();
  }

  /**
   * Submits a task, or with mask 0 one that only holds its outputs and is complete at once.
   *
   * @return the result, empty if the run has failed
   */
  TaskResult submit(int mask, int aic, int aiv0, int aiv1, TaskArguments arguments) {
    npu.spend(costs.submitPs() + arguments.tensorCount() * costs.argumentPs());
    npu.advanceMain();
    TaskRing ring = graph.ring(scopes.ring());
    long bytes = TaskWriter.outputBytes(arguments);
    if (!admission.admit(ring, bytes)) {
      return ResultPool.NOTHING;
    }
    map.clean(ring);
    producers.begin();
    if (mask != 0) {
      findProducers(arguments);
      if (producers.count() > 0 && !admission.admitProducers(ring, producers.count())) {
        return ResultPool.NOTHING;
      }
    }
    int slot = writer.write(ring, mask, aic, aiv0, aiv1, bytes, arguments);
    if (mask == 0) {
      slots.state(slot, TaskState.COMPLETED);
      slots.fanin(slot, ring.producers().append(producers.slots(), 0), 0);
      memory.writeCounts(slot, arguments.tensorCount(), 0, 0, 0);
      graph.countSubmitted(0);
      graph.countCompleted();
    } else {
      publishWrites(slot, slots.id(slot), arguments);
      wire(ring, slot, arguments);
    }
    return results.of(slot);
  }

  private void findProducers(TaskArguments arguments) {
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
    npu.spend(kept * costs.edgePs());
    if (unfinished == 0) {
      slots.state(slot, TaskState.READY);
      schedulers.submitReady(slot);
    }
  }
}
