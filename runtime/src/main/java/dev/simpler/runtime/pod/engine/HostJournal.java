package dev.simpler.runtime.pod.engine;

import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.platform.host.HostObserver;
import dev.simpler.platform.host.HostObserverProvider;
import dev.simpler.platform.host.HostPlace;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.PodPlan;
import dev.simpler.runtime.pod.WorkerKind;
import dev.simpler.runtime.pod.graph.Slot;
import dev.simpler.runtime.pod.graph.Task;
import dev.simpler.runtime.pod.memory.DeviceBuffers;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells what watches a worker what it does; nothing if nobody does. Guarded by the worker's lock.
 */
public final class HostJournal implements AutoCloseable {
  private @Nullable HostObserver observer;
  private List<Object> functions = List.of();

  /**
   * Lets a worker be watched if the settings of its chips ask for it; before its first run.
   *
   * @param plan the worker with everything below it
   */
  public void open(PodPlan plan) {
    Optional<WorkerConfig> first = chips(plan).findFirst();
    Map<String, String> settings = first.map(WorkerConfig::settings).orElse(Map.of());
    if (settings.isEmpty()) {
      return;
    }
    functions = plan.functions();
    List<HostPlace.Child> children = new ArrayList<>();
    plan.config()
        .chips()
        .forEach(chip -> children.add(new HostPlace.Child(true, List.of(chip.deviceId()))));
    plan.children()
        .forEach(child -> {
          List<Integer> devices = chips(child).map(WorkerConfig::deviceId).toList();
          children.add(new HostPlace.Child(false, devices));
        });
    HostPlace place = new HostPlace(plan.config().level(), children, plan.config().subWorkers());
    for (HostObserverProvider each :
        ServiceLoader.load(HostObserverProvider.class, HostJournal.class.getClassLoader())) {
      observer = each.observe(place, settings).orElse(observer);
    }
  }

  private static Stream<WorkerConfig> chips(PodPlan plan) {
    return Stream.concat(
        plan.config().chips().stream(), plan.children().stream().flatMap(HostJournal::chips));
  }

  /** Whether somebody watches. */
  boolean isWatched() {
    return observer != null;
  }

  void began() {
    if (observer != null) {
      observer.began();
    }
  }

  /** Tells of a task with the buffers that it uses, if somebody watches. */
  void tellSubmitted(Slot slot, Task task, List<DeviceBuffers.Entry> used) {
    if (isWatched()) {
      submitted(slot, task, used.stream().map(each -> each.buffer().address()).toList());
    }
  }

  /** A task is in the graph. */
  void submitted(Slot slot, Task task, List<Long> buffers) {
    if (observer != null) {
      List<HostObserver.Bytes> members = task.members().stream().map(HostJournal::bytes).toList();
      observer.submitted(
          new HostObserver.Submitted(
              slot.id(),
              task.kind() == WorkerKind.SUB,
              name(task.callee()),
              slot.producerIds(),
              buffers,
              members));
    }
  }

  /** A name for people: functions by their classes. */
  private String name(Callee callee) {
    return switch (callee) {
      case Callee.Chip chip when chip.program().functionName().isEmpty() -> "chip program";
      case Callee.Function function when function.id() < functions.size() -> {
        Class<?> type = functions.get(function.id()).getClass();
        yield type.isHidden() ? function.toString() : type.getSimpleName();
      }
      case Callee.Chip _, Callee.Function _ -> callee.toString();
    };
  }

  /** By tags: what a chip is given and gives back. */
  private static HostObserver.Bytes bytes(TaskArgs args) {
    long in = 0;
    long out = 0;
    for (int i = 0; i < args.tensors().size(); i++) {
      ContinuousTensor tensor = args.tensors().get(i);
      long bytes = tensor.childMemory() ? 0 : tensor.nbytes();
      switch (args.tags().get(i)) {
        case INPUT -> in += bytes;
        case INOUT, NO_DEP -> {
          in += bytes;
          out += bytes;
        }
        case OUTPUT, OUTPUT_EXISTING -> out += bytes;
      }
    }
    return new HostObserver.Bytes(in, out);
  }

  void started(Slot slot, int member, int worker) {
    if (observer != null) {
      observer.started(slot.id(), member, worker);
    }
  }

  void ended(Slot slot, int member, boolean failed) {
    if (observer != null) {
      observer.ended(slot.id(), member, failed);
    }
  }

  void copied(int worker, long buffer, long bytes, boolean toChip) {
    if (observer != null) {
      observer.copied(worker, buffer, bytes, toChip);
    }
  }

  void called(String what, int worker) {
    if (observer != null) {
      observer.called(what, worker);
    }
  }

  void waited(String what, List<Long> buffers) {
    if (observer != null) {
      observer.waited(what, buffers);
    }
  }

  void over() {
    if (observer != null) {
      observer.over();
    }
  }

  /** Nothing more is told. */
  @Override
  public void close() {
    if (observer != null) {
      observer.close();
      observer = null;
    }
  }
}
