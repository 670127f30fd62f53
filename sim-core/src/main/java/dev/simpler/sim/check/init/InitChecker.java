package dev.simpler.sim.check.init;

import dev.simpler.kernel.Pipe;
import dev.simpler.platform.finding.Deed;
import dev.simpler.platform.finding.Place;
import dev.simpler.sim.check.ByteRuns;
import dev.simpler.sim.check.Checker;
import dev.simpler.sim.check.Moment;
import dev.simpler.sim.check.Reporter;
import dev.simpler.sim.check.Scene;
import dev.simpler.sim.check.Touched;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.observe.ChipEvent;
import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.CoreIdentity;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.observe.MemoryEvent;
import dev.simpler.sim.observe.Operand;
import dev.simpler.sim.observe.SimEvent;
import dev.simpler.sim.onchip.OnChipSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds bytes that matter though nobody wrote them. Copies and calculations carry undefinedness
 * along and are no finding; a scalar load, an element that the orchestration function reads, and
 * bytes that come back to the host are.
 */
public final class InitChecker implements Checker {
  private static final long WHOLE = 1L << 31;

  private static final class Core {
    final Map<OnChipSpace, Undefined> memories = new HashMap<>();
    CoreEvent.@Nullable Instruction issued;
    @Nullable Moment moment;
    final List<CoreEvent.GlobalAccess> accesses = new ArrayList<>();

    Undefined memory(OnChipSpace space) {
      return memories.computeIfAbsent(
          space,
          none -> {
            Undefined memory = new Undefined();
            memory.mark(
                0, WHOLE, Origin.of(space.title() + " that no instruction of the kernel wrote"));
            return memory;
          });
    }
  }

  private final Scene scene;
  private final InitFindings findings;
  private final Undefined global = new Undefined();
  private final Map<Integer, Core> cores = new HashMap<>();

  /** A checker of one device. */
  public InitChecker(Scene scene, Reporter reporter) {
    this.scene = scene;
    this.findings = new InitFindings(scene, reporter);
  }

  @Override
  public void on(SimEvent event) {
    switch (event) {
      case MemoryEvent memory -> memory(memory);
      case ChipEvent chip -> chip(chip);
      case CoreEvent inside -> core(inside);
    }
  }

  private void memory(MemoryEvent event) {
    long end = event.address() + event.bytes();
    switch (event) {
      case MemoryEvent.Allocated allocated -> {
        if (allocated.user()) {
          Origin origin =
              Origin.of(
                  "device memory that the host allocated and that nobody wrote",
                  () -> {
                    String what = "malloc of " + event.bytes() + " bytes";
                    return new Deed(what, scene.onHost(event.time()));
                  });
          global.mark(event.address(), end, origin);
        }
      }
      case MemoryEvent.Freed freed -> global.define(ByteRuns.run(event.address(), event.bytes()));
      case MemoryEvent.CopiedToDevice copied ->
          global.define(ByteRuns.run(event.address(), event.bytes()));
      case MemoryEvent.CopiedFromDevice copied -> {
        // Once something has run, bytes that nothing has taken may be an output's: see direction.
        Undefined.Share undefined =
            event.bytes() == 0 ? null : global.share(event.address(), end, scene.runs() == 0);
        if (undefined != null) {
          findings.result(copied, undefined);
        }
      }
    }
  }

  private void chip(ChipEvent event) {
    switch (event) {
      case ChipEvent.RunBegan began -> cores.clear();
      case ChipEvent.TaskTensor tensor -> {
        if (tensor.created()) {
          global.define(ByteRuns.run(tensor.address(), tensor.bytes()));
          if (!tensor.filled()) {
            global.mark(
                tensor.address(),
                tensor.address() + tensor.bytes(),
                Origin.of(
                    "output "
                        + tensor.argument()
                        + " of task 0x"
                        + Long.toHexString(tensor.taskId())
                        + ", which nobody wrote",
                    submission(tensor)));
          }
        }
      }
      case ChipEvent.BufferAllocated buffer ->
          global.mark(
              buffer.address(),
              buffer.address() + buffer.bytes(),
              Origin.of(
                  "device memory that the graph allocated and that nobody wrote",
                  allocation(buffer)));
      case ChipEvent.ElementAccess access -> {
        ByteRuns bytes = ByteRuns.run(access.address(), access.bytes());
        Origin origin = global.first(bytes);
        if (access.access().writes()) {
          global.define(bytes);
        } else if (origin != null) {
          findings.element(access, origin);
        }
      }
      default -> {}
    }
  }

  private Supplier<Deed> submission(ChipEvent.TaskTensor tensor) {
    Supplier<Place> now = scene.inOrchestrationNow(tensor.time());
    return () -> new Deed("submit with " + tensor.tag(), now.get());
  }

  private Supplier<Deed> allocation(ChipEvent.BufferAllocated buffer) {
    Supplier<Place> now = scene.inOrchestrationNow(buffer.time());
    return () -> new Deed("malloc of " + buffer.bytes() + " bytes", now.get());
  }

  private void core(CoreEvent event) {
    CoreIdentity identity = event.core();
    if (event instanceof CoreEvent.KernelStarted) {
      cores.put(identity.core(), new Core());
      return;
    }
    Core core = cores.computeIfAbsent(identity.core(), none -> new Core());
    switch (event) {
      case CoreEvent.GlobalAccess access -> core.accesses.add(access);
      case CoreEvent.AtLine line -> {}
      default -> {
        finish(core);
        begin(core, event);
      }
    }
  }

  private void begin(Core core, CoreEvent event) {
    switch (event) {
      case CoreEvent.Instruction instruction -> {
        core.issued = instruction;
        core.moment = scene.at(instruction);
      }
      case CoreEvent.ScalarAccess access -> {
        ByteRuns bytes = Touched.of(access);
        Origin origin = global.first(bytes);
        if (access.access().writes()) {
          global.define(bytes);
        } else if (origin != null) {
          findings.decision(
              access.instruction(), "global memory " + bytes, scene.at(access), origin);
        }
      }
      case CoreEvent.BytesReceived received ->
          core.memory(event.core().kind() == CoreKind.AIC ? OnChipSpace.L1 : OnChipSpace.UB)
              .define(
                  ByteRuns.lines(
                      received.offset(), received.rows(), received.rowBytes(), received.pitch()));
      default -> {}
    }
  }

  /** All that the last instruction touches is known now. */
  private void finish(Core core) {
    CoreEvent.Instruction issued = core.issued;
    Moment moment = core.moment;
    if (issued == null || moment == null) {
      core.accesses.clear();
      return;
    }
    List<Grid> operands = new ArrayList<>();
    for (Operand each : issued.operands()) {
      if (each.tile().offset() >= 0) {
        Undefined memory = core.memory(OnChipSpace.of(each.tile().location()));
        operands.add(Grid.of(each.tile(), each.access(), memory));
      }
    }
    for (CoreEvent.GlobalAccess each : core.accesses) {
      operands.add(Grid.of(each.region(), each.origin(), each.access(), global));
    }
    core.issued = null;
    core.accesses.clear();
    if (issued.pipe() == Pipe.S) {
      decide(issued, moment, operands);
    }
    Spread.apply(issued.name(), moment, operands);
  }

  private void decide(CoreEvent.Instruction issued, Moment moment, List<Grid> operands) {
    for (Grid each : operands) {
      Origin origin = each.access() == Access.READ ? each.undefined().first(each.bytes()) : null;
      if (origin != null) {
        findings.decision(issued.name(), each.owner() + " " + each.bytes(), moment, origin);
      }
    }
  }
}
