package dev.simpler.graphs.tmr.submit;

import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.task.TaskId;
import dev.simpler.graphs.task.TaskKernels;
import dev.simpler.graphs.tmr.tensormap.Overlap;
import dev.simpler.graphs.tmr.tensormap.Region;
import dev.simpler.platform.device.TaskWatcher;
import dev.simpler.platform.device.TaskWatcher.EdgeForm;
import dev.simpler.platform.device.TaskWatcher.EdgeSource;
import dev.simpler.platform.orchestration.TaskArguments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells a watcher which tasks wait for which, by the same rules as the tensor map, but without
 * forgetting tasks that are done: what a program declares does not depend on who was faster. Exists
 * only while somebody watches.
 */
final class DeclaredOrder {
  private record Write(Region region, long task) {}

  /** Why a task waits for another one. */
  private record Reason(EdgeSource source, int argument) {
    static final Reason STATED = new Reason(EdgeSource.EXPLICIT, -1);
  }

  private final RingGraph graph;
  private final TaskWatcher watcher;
  private final Map<Long, List<Write>> writes = new HashMap<>();

  DeclaredOrder(RingGraph graph, TaskWatcher watcher) {
    this.graph = graph;
    this.watcher = watcher;
  }

  /** A task was submitted. */
  void submitted(long task, long kernels, int depth, boolean manual, TaskArguments arguments) {
    watcher.submitted(
        task,
        TaskKernels.ids(kernels),
        arguments.blocks(),
        arguments.syncStart(),
        depth,
        manual ? EdgeForm.MANUAL : EdgeForm.INFERRED);
    if (!watcher.wantsEdges()) {
      return;
    }
    Map<Long, Reason> producers = new LinkedHashMap<>();
    for (int i = 0; i < arguments.dependencyCount(); i++) {
      if (graph.exists(arguments.dependency(i))) {
        producers.putIfAbsent(arguments.dependency(i), Reason.STATED);
      }
    }
    if (!manual) {
      infer(task, arguments, producers);
    }
    producers.forEach((producer, why) -> watcher.edge(producer, task, why.source, why.argument));
  }

  private void infer(long task, TaskArguments arguments, Map<Long, Reason> producers) {
    for (int i = 0; i < arguments.tensorCount(); i++) {
      Tensor tensor = arguments.tensor(i);
      if (tensor != null) {
        addOwner(tensor, i, producers);
        TensorTag tag = arguments.tag(i);
        if (tag != TensorTag.NO_DEP && tag != TensorTag.OUTPUT_EXISTING && !tensor.manualDep()) {
          search(tensor, i, tag == TensorTag.INOUT, producers);
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

  private static void addOwner(Tensor tensor, int argument, Map<Long, Reason> producers) {
    if (tensor.owner() != TaskId.NONE) {
      producers.putIfAbsent(tensor.owner(), new Reason(EdgeSource.CREATOR, argument));
    }
  }

  private void search(Tensor tensor, int argument, boolean replaces, Map<Long, Reason> producers) {
    Region region = TensorRegions.of(tensor);
    Iterator<Write> all = writes.getOrDefault(tensor.address(), List.of()).iterator();
    while (all.hasNext()) {
      Write write = all.next();
      Overlap overlap = region.against(write.region);
      if (overlap != Overlap.NONE) {
        producers.putIfAbsent(write.task, new Reason(EdgeSource.TENSORMAP, argument));
        if (replaces && overlap == Overlap.COVERED) {
          all.remove();
        }
      }
    }
  }

  /** The function has waited for those that write a tensor, to read it or to write it. */
  void awaited(Tensor tensor, boolean write) {
    if (!watcher.wantsEdges()) {
      return;
    }
    Map<Long, Reason> producers = new LinkedHashMap<>();
    addOwner(tensor, 0, producers);
    search(tensor, 0, false, producers);
    producers.keySet().forEach(producer -> watcher.awaited(producer, write));
  }
}
