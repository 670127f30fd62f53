package dev.simpler.runtime.tmr.submit;

import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.runtime.device.ControlCosts;
import dev.simpler.runtime.device.Npu;
import dev.simpler.runtime.orchestration.TaskArguments;
import dev.simpler.runtime.orchestration.TaskResult;
import dev.simpler.runtime.orchestration.TensorCreateInfo;
import dev.simpler.runtime.tmr.ring.HeapRing;
import dev.simpler.runtime.tmr.ring.SharedMemory;
import dev.simpler.runtime.tmr.ring.TaskRing;
import dev.simpler.runtime.tmr.schedule.Graph;
import dev.simpler.runtime.tmr.schedule.SchedulerGroup;
import dev.simpler.runtime.tmr.task.EdgePool;
import dev.simpler.runtime.tmr.task.SlotTable;
import dev.simpler.runtime.tmr.task.TaskId;
import dev.simpler.runtime.tmr.task.TaskState;
import dev.simpler.runtime.tmr.tensormap.Region;
import dev.simpler.runtime.tmr.tensormap.TensorMap;

/**
 * Turns checked arguments into a task: room in the ring, producers, registration of what it writes,
 * descriptor and payload in shared memory, edges.
 */
final class TaskSubmitter {
  private final Graph graph;
  private final SlotTable slots;
  private final EdgePool edges;
  private final SharedMemory memory;
  private final TensorMap map;
  private final ScopeStack scopes;
  private final RingAdmission admission;
  private final SchedulerGroup schedulers;
  private final ResultPool results;
  private final ProducerSet producers;
  private final TensorRegions regions = new TensorRegions();
  private final OutputArea[] heaps;
  private final Npu npu;
  private final ControlCosts costs;

  TaskSubmitter(
      Graph graph,
      TensorMap map,
      ScopeStack scopes,
      RingAdmission admission,
      SchedulerGroup schedulers,
      ProducerSet producers,
      ResultPool results,
      OutputArea[] heaps,
      Npu npu) {
    this.graph = graph;
    this.slots = graph.slots();
    this.edges = graph.edges();
    this.memory = graph.memory();
    this.map = map;
    this.scopes = scopes;
    this.admission = admission;
    this.schedulers = schedulers;
    this.producers = producers;
    this.results = results;
    this.heaps = heaps;
    this.npu = npu;
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
    long bytes = outputBytes(arguments);
    if (!admission.admit(ring, bytes)) {
      return ResultPool.NOTHING;
    }
    map.clean(ring);
    producers.begin();
    if (mask != 0) {
      findProducers(arguments);
      if (producers.count() > 0 && !admission.admitProducers(ring, producers)) {
        return ResultPool.NOTHING;
      }
    }
    int local = ring.next();
    int slot = ring.slot(local);
    long id = TaskId.of(ring.index(), local);
    long base = ring.take(bytes);
    slots.open(
        slot,
        id,
        mask,
        arguments.blocks(),
        arguments.syncStart() && arguments.blocks() > 1,
        aic,
        aiv0,
        aiv1);
    scopes.own(slot);
    memory.writeDescriptor(slot, id, aic, aiv0, aiv1, base, base + bytes);
    writeArguments(ring.index(), slot, id, base, arguments);
    if (mask == 0) {
      slots.state(slot, TaskState.COMPLETED);
      slots.fanin(slot, ring.producers().append(producers.slots(), 0), 0);
      memory.writeCounts(slot, arguments.tensorCount(), 0, 0, 0);
      graph.countSubmitted(0);
      graph.countCompleted();
    } else {
      publishWrites(slot, id, arguments);
      wire(ring, slot, arguments);
    }
    return results.of(slot);
  }

  private static long outputBytes(TaskArguments arguments) {
    long bytes = 0;
    for (int i = 0; i < arguments.tensorCount(); i++) {
      TensorCreateInfo info = arguments.created(i);
      if (info != null) {
        bytes += HeapRing.align(info.bytes());
      }
    }
    return bytes;
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

  private void writeArguments(int ring, int slot, long id, long base, TaskArguments arguments) {
    long output = base;
    long tags = 0;
    int count = arguments.tensorCount();
    for (int i = 0; i < count; i++) {
      tags |= (long) arguments.tag(i).ordinal() << 4 * i;
      TensorCreateInfo info = arguments.created(i);
      Tensor tensor = arguments.tensor(i);
      if (info != null) {
        Descriptors.writeCreated(memory.bytes(), memory.tensor(slot, i), output, id, info);
        if (info.isFilled()) {
          heaps[ring].fill(output, info);
        }
        output += HeapRing.align(info.bytes());
      } else if (tensor != null) {
        tensor.encode(memory.bytes(), memory.tensor(slot, i));
      }
    }
    slots.arguments(slot, count, arguments.scalarCount(), tags);
    for (int i = 0; i < arguments.scalarCount(); i++) {
      memory.writeScalar(slot, i, arguments.scalar64(i));
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
