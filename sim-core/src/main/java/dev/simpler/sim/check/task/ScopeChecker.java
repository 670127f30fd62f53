package dev.simpler.sim.check.task;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.finding.Deed;
import dev.simpler.platform.finding.Place;
import dev.simpler.sim.check.ByteRuns;
import dev.simpler.sim.check.Checker;
import dev.simpler.sim.check.Reporter;
import dev.simpler.sim.check.Scene;
import dev.simpler.sim.observe.ChipEvent;
import dev.simpler.sim.observe.SimEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Finds tensors that are used after the scope of the task that made them has ended: by then their
 * memory may serve another task. Judged by the program's scopes, not by whether the memory was
 * taken already.
 */
final class ScopeChecker implements Checker {
  private record Made(long end, long task, int argument) {}

  private final Scene scene;
  private final Reporter reporter;
  private final Map<Integer, List<Long>> open = new HashMap<>();
  private final Map<Long, Supplier<Place>> endedAt = new HashMap<>();
  private final TreeMap<Long, Made> made = new TreeMap<>();

  ScopeChecker(Scene scene, Reporter reporter) {
    this.scene = scene;
    this.reporter = reporter;
  }

  @Override
  public void on(SimEvent event) {
    switch (event) {
      case ChipEvent.RunBegan began -> clear();
      case ChipEvent.TaskTensor tensor -> tensor(tensor);
      case ChipEvent.TaskSubmitted task ->
          open.computeIfAbsent(task.depth(), none -> new ArrayList<>()).add(task.taskId());
      case ChipEvent.ScopeEnded scope -> ended(scope);
      case ChipEvent.ElementAccess access -> element(access);
      default -> {}
    }
  }

  private void clear() {
    open.clear();
    endedAt.clear();
    made.clear();
  }

  private void tensor(ChipEvent.TaskTensor tensor) {
    if (tensor.created()) {
      long start = tensor.address();
      long end = start + tensor.bytes();
      made.subMap(start, end).clear();
      made.put(start, new Made(end, tensor.taskId(), tensor.argument()));
      return;
    }
    long owner = tensor.tensor().owner();
    Supplier<Place> ended = endedAt.get(owner);
    if (owner != Tensor.NO_OWNER && ended != null) {
      late(
          tensor.time(),
          ended,
          "a task is submitted with tensor "
              + tensor.argument()
              + ", which task 0x"
              + Long.toHexString(owner)
              + " has made in a scope that has ended: its memory may serve another task",
          ByteRuns.run(tensor.address(), tensor.bytes()),
          "submit with " + tensor.tag());
    }
  }

  private void element(ChipEvent.ElementAccess access) {
    Map.Entry<Long, Made> at = made.floorEntry(access.address());
    if (at == null || access.address() >= at.getValue().end) {
      return;
    }
    Supplier<Place> ended = endedAt.get(at.getValue().task);
    if (ended != null) {
      late(
          access.time(),
          ended,
          "the orchestration function uses an element of a tensor that task 0x"
              + Long.toHexString(at.getValue().task)
              + " has made in a scope that has ended: its memory may serve another task",
          ByteRuns.run(access.address(), access.bytes()),
          access.access().writes() ? "setTensorData" : "getTensorData");
    }
  }

  private void ended(ChipEvent.ScopeEnded scope) {
    List<Long> tasks = open.remove(scope.depth());
    if (tasks == null || scope.depth() == 0) {
      return;
    }
    Supplier<Place> here = scene.inOrchestrationNow(scope.time());
    for (long task : tasks) {
      endedAt.put(task, here);
    }
  }

  private void late(long time, Supplier<Place> before, String what, ByteRuns bytes, String deed) {
    reporter.report(
        "memory/after-scope",
        List.of(what),
        () ->
            scene.finding(
                "memory",
                "after-scope",
                what,
                "device memory " + bytes,
                new Deed(deed, scene.inOrchestration(time)),
                new Deed("end of the scope", before.get()),
                "make the tensor in a scope that ends after its last use"));
  }
}
