package dev.simpler.graphs.tmr.submit;

import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.task.TaskId;
import dev.simpler.graphs.tmr.tensormap.Overlap;
import dev.simpler.graphs.tmr.tensormap.Region;
import dev.simpler.platform.device.TaskWatcher;
import dev.simpler.platform.device.TaskWatcher.EdgeForm;
import dev.simpler.platform.orchestration.TaskArguments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells a watcher which tasks wait for which, by the same rules as the tensor map, but without
 * forgetting tasks that are done: what a program declares does not depend on who was faster. Exists
 * only while somebody watches.
 */
final class DeclaredOrder {
  private record Write(Region region, long task) {}

  private final RingGraph graph;
  private final TaskWatcher watcher;
  private final Map<Long, List<Write>> writes = new HashMap<>();

  DeclaredOrder(RingGraph graph, TaskWatcher watcher) {
    this.graph = graph;
    this.watcher = watcher;
  }

  /** A task was submitted. */
  void submitted(long task, int depth, boolean manual, TaskArguments arguments) {
    watcher.submitted(
        task, arguments.blocks(), depth, manual ? EdgeForm.MANUAL : EdgeForm.INFERRED);
    Set<Long> producers = new LinkedHashSet<>();
    for (int i = 0; i < arguments.dependencyCount(); i++) {
      if (graph.exists(arguments.dependency(i))) {
        producers.add(arguments.dependency(i));
      }
    }
    if (!manual) {
      infer(task, arguments, producers);
    }
    producers.forEach(producer -> watcher.edge(producer, task));
  }

  private void infer(long task, TaskArguments arguments, Set<Long> producers) {
    for (int i = 0; i < arguments.tensorCount(); i++) {
      Tensor tensor = arguments.tensor(i);
      if (tensor != null) {
        addOwner(tensor, producers);
        TensorTag tag = arguments.tag(i);
        if (tag != TensorTag.NO_DEP && tag != TensorTag.OUTPUT_EXISTING && !tensor.manualDep()) {
          search(tensor, tag == TensorTag.INOUT, producers);
        }
      }
    }
    for (int i = 0; i < arguments.tensorCount(); i++) {
      Tensor tensor = arguments.tensor(i);
      TensorTag tag = arguments.tag(i);
      boolean writer = tag == TensorTag.INOUT || tag == TensorTag.OUTPUT_EXISTING;
      if (tensor != null && writer && !tensor.manualDep()) {
        writes
            .computeIfAbsent(tensor.address(), none -> new ArrayList<>())
            .add(new Write(TensorRegions.of(tensor), task));
      }
    }
  }

  private static void addOwner(Tensor tensor, Set<Long> producers) {
    if (tensor.owner() != TaskId.NONE) {
      producers.add(tensor.owner());
    }
  }

  private void search(Tensor tensor, boolean replaces, Set<Long> producers) {
    Region region = TensorRegions.of(tensor);
    Iterator<Write> all = writes.getOrDefault(tensor.address(), List.of()).iterator();
    while (all.hasNext()) {
      Write write = all.next();
      Overlap overlap = region.against(write.region);
      if (overlap != Overlap.NONE) {
        producers.add(write.task);
        if (replaces && overlap == Overlap.COVERED) {
          all.remove();
        }
      }
    }
  }

  /** The function has waited for those that write a tensor, to read it or to write it. */
  void awaited(Tensor tensor, boolean write) {
    Set<Long> producers = new LinkedHashSet<>();
    addOwner(tensor, producers);
    search(tensor, false, producers);
    producers.forEach(producer -> watcher.awaited(producer, write));
  }
}
