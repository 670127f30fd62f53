package dev.simpler.sim.check.race;

import dev.simpler.abi.task.TensorTag;
import dev.simpler.platform.finding.Place;
import dev.simpler.sim.check.ByteRuns;
import dev.simpler.sim.check.Checker;
import dev.simpler.sim.check.Moment;
import dev.simpler.sim.check.Reporter;
import dev.simpler.sim.check.Scene;
import dev.simpler.sim.check.Touched;
import dev.simpler.sim.check.order.Actor;
import dev.simpler.sim.check.order.ProgramOrder;
import dev.simpler.sim.check.task.TaskTensors;
import dev.simpler.sim.check.task.TaskTensors.Used;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.observe.ChipEvent;
import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.EventDetail;
import dev.simpler.sim.observe.MemoryEvent;
import dev.simpler.sim.observe.SimEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds two accesses to the same bytes of global memory, one of them a write, that nothing orders:
 * of two tasks, of two blocks of one launch, of a task and the orchestration function, of a run and
 * the host. Judges by what is declared (edges, waits of the function, meetings of blocks), never by
 * values, times, or which task happened to be done. Within a block {@code sync} looks.
 */
public final class RaceChecker implements Checker {
  private final Scene scene;
  private final RaceFindings findings;
  private final ProgramOrder order;
  private final TaskShadow shadow;
  private final TaskTensors tensors = new TaskTensors();
  private final Map<Integer, TaskTouch> last = new HashMap<>();
  private final Map<Integer, Moment> lastMoment = new HashMap<>();

  /** A checker of one device. */
  public RaceChecker(Scene scene, Reporter reporter) {
    this.scene = scene;
    this.order = new ProgramOrder(scene);
    this.shadow = new TaskShadow(order);
    this.findings = new RaceFindings(scene, reporter, tensors, order);
  }

  @Override
  public Set<EventDetail> details() {
    return IN_ORDERED_MEMORY;
  }

  @Override
  public void on(SimEvent event) {
    order.on(event);
    switch (event) {
      case ChipEvent chip -> chip(chip);
      case MemoryEvent memory -> memory(memory);
      case CoreEvent core -> core(core);
    }
  }

  private void chip(ChipEvent event) {
    switch (event) {
      case ChipEvent.RunBegan began -> clear();
      case ChipEvent.RunEnded ended -> clear();
      case ChipEvent.TaskTensor tensor -> {
        tensors.add(tensor);
        if (tensor.created()) {
          shadow.forget(tensor.address(), tensor.address() + tensor.bytes());
        }
      }
      case ChipEvent.BufferAllocated buffer ->
          shadow.forget(buffer.address(), buffer.address() + buffer.bytes());
      case ChipEvent.ElementAccess access ->
          touch(
              new TaskTouch(
                  order.function(),
                  0,
                  access.access().writes() ? "setTensorData" : "getTensorData",
                  access.access(),
                  true,
                  "",
                  scene.inOrchestrationNow(access.time())),
              ByteRuns.run(access.address(), access.bytes()));
      default -> {}
    }
  }

  private void clear() {
    shadow.clear();
    tensors.clear();
    last.clear();
    lastMoment.clear();
  }

  private void memory(MemoryEvent event) {
    if (!order.isRunning()) {
      return;
    }
    switch (event) {
      case MemoryEvent.Allocated allocated ->
          shadow.forget(event.address(), event.address() + event.bytes());
      case MemoryEvent.Freed freed -> {}
      case MemoryEvent.CopiedToDevice copied -> host("a copy of the host", Access.WRITE, event);
      case MemoryEvent.CopiedFromDevice copied -> host("a copy to the host", Access.READ, event);
    }
  }

  private void host(String what, Access access, MemoryEvent event) {
    Supplier<Place> place = () -> scene.onHost(event.time());
    touch(
        new TaskTouch(Actor.HOST, 0, what, access, true, "", place),
        ByteRuns.run(event.address(), event.bytes()));
  }

  private void core(CoreEvent event) {
    switch (event) {
      case CoreEvent.KernelStarted started -> last.remove(started.core().core());
      case CoreEvent.GlobalAccess access ->
          touch(
              touch(
                  access,
                  access.instruction(),
                  access.access(),
                  access.region().exact(),
                  access.origin()),
              Touched.of(access.region()));
      case CoreEvent.ScalarAccess access ->
          touch(
              touch(access, access.instruction(), access.access(), true, "by address"),
              Touched.of(access));
      default -> {}
    }
  }

  /** The access as one of the same kind from the same place, if the core's last one was. */
  private TaskTouch touch(
      CoreEvent event, String instruction, Access access, boolean exact, String owner) {
    int core = event.core().core();
    Moment moment = scene.at(event);
    int phase = order.phase(moment.run());
    TaskTouch before = last.get(core);
    Moment then = lastMoment.get(core);
    if (before != null
        && then != null
        && before.access() == access
        && before.exact() == exact
        && before.actor().phase() == phase
        && before.actor().told() == order.told(moment.run())
        && then.lines().equals(moment.lines())
        && before.instruction().equals(instruction)
        && before.owner().equals(owner)) {
      return before;
    }
    long task = moment.run().taskId();
    TaskTouch made =
        new TaskTouch(
            order.kernel(moment.run()), task, instruction, access, exact, owner, moment::place);
    last.put(core, made);
    lastMoment.put(core, moment);
    return made;
  }

  private void touch(TaskTouch touch, ByteRuns bytes) {
    shadow.touch(
        touch,
        bytes,
        (other, common, writer, inPlace) -> {
          boolean turned =
              other.actor().sameTask(touch.actor())
                  ? isMeantFirst(touch, other, common, writer, inPlace)
                  : order.isFirst(touch.actor(), other.actor());
          if (turned) {
            findings.race(touch, other, common);
          } else {
            findings.race(other, touch, common);
          }
        });
  }

  /**
   * Whether of two blocks the one that came later here was meant to come first.
   *
   * @param before who wrote the bytes earlier
   * @param inPlace whether the block that writes had read them
   */
  private boolean isMeantFirst(
      TaskTouch touch,
      TaskTouch other,
      ByteRuns bytes,
      @Nullable TaskTouch before,
      boolean inPlace) {
    if (touch.access().writes() && other.access().writes()) {
      return false;
    }
    TaskTouch reader = touch.access().writes() ? other : touch;
    return (reader == touch) == hasValue(reader, bytes, before, inPlace);
  }

  /** Whether what a block reads has a value but by the other block, which then writes later. */
  private boolean hasValue(
      TaskTouch reader, ByteRuns bytes, @Nullable TaskTouch before, boolean inPlace) {
    if (before != null && order.before(before.actor(), reader.actor())) {
      return true;
    }
    List<Used> its = tensors.touched(reader.taskId(), bytes.first(), bytes.end());
    boolean result = !its.isEmpty() && its.stream().allMatch(each -> isResult(each.tag()));
    boolean input = its.stream().anyMatch(each -> each.tag() == TensorTag.INPUT);
    return !result && (inPlace || input);
  }

  private static boolean isResult(TensorTag tag) {
    return tag == TensorTag.OUTPUT || tag == TensorTag.OUTPUT_EXISTING;
  }
}
