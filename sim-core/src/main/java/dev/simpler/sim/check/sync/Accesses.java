package dev.simpler.sim.check.sync;

import dev.simpler.kernel.Pipe;
import dev.simpler.sim.check.Moment;
import dev.simpler.sim.check.Touched;
import dev.simpler.sim.memory.PeerWindows;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.Operand;
import dev.simpler.sim.observe.TileRegion;
import dev.simpler.sim.onchip.OnChipSpace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Holds the accesses of instructions against those before them. */
final class Accesses {
  private static final String GLOBAL = "global memory";

  /** A transfer beside the pipes reads and writes. */
  private static final int TOUCHES = 2;

  private record InMemory(Shadow memory, Touch touch) {}

  private final SyncFindings findings;
  private final Doubts doubts;
  private final PeerWindows windows;

  Accesses(SyncFindings findings, Doubts doubts, PeerWindows windows) {
    this.findings = findings;
    this.doubts = doubts;
    this.windows = windows;
  }

  void instruction(CoreState core, Moment moment, CoreEvent.Instruction instruction) {
    Pipe pipe = instruction.pipe();
    Clock start = core.order.start(pipe);
    int number = core.order.issue(pipe);
    List<InMemory> all = new ArrayList<>();
    for (Operand operand : instruction.operands()) {
      TileRegion tile = operand.tile();
      if (tile.offset() >= 0) {
        Touch touch =
            new Touch(
                core.order.core(),
                pipe,
                number,
                instruction.name(),
                operand.access(),
                Touched.of(tile),
                true,
                "tile " + tile.name(),
                moment);
        all.add(new InMemory(core.memory(OnChipSpace.of(tile.location())), touch));
      }
    }
    touch(core, all, start);
    core.popped =
        instruction.name().equals("TPOP") && !all.isEmpty() ? popped(all.getLast()) : null;
  }

  private static PoppedTile popped(InMemory tile) {
    return new PoppedTile(tile.memory, tile.touch.bytes(), tile.touch.owner());
  }

  /** Another step of a pipe of tiles: who frees a slot must be done with it. */
  void step(CoreState core, Moment moment, CoreEvent.PipeStep step) {
    Deque<PoppedTile> held = core.held.computeIfAbsent(step.flag(), none -> new ArrayDeque<>());
    switch (step.step()) {
      case POP -> {
        PoppedTile popped = core.popped;
        if (popped != null) {
          held.add(popped);
        }
      }
      case FREE -> {
        PoppedTile freed = held.poll();
        if (freed != null) {
          free(core, moment, freed);
        }
      }
      case PUSH -> {}
    }
  }

  private void free(CoreState core, Moment moment, PoppedTile freed) {
    Touch touch =
        new Touch(
            core.order.core(),
            Pipe.MTE2,
            core.order.issued(Pipe.MTE2),
            "TFREE",
            Access.WRITE,
            freed.bytes(),
            true,
            freed.owner(),
            moment);
    freed
        .memory()
        .check(
            touch,
            core.order.start(Pipe.MTE2),
            true,
            earlier -> findings.hazard(freed.memory().memory(), earlier, touch));
  }

  void global(CoreState core, Moment moment, CoreEvent.GlobalAccess access) {
    Pipe pipe = access.pipe();
    Touch touch =
        new Touch(
            core.order.core(),
            pipe,
            core.order.issued(pipe),
            access.instruction(),
            access.access(),
            Touched.of(access.region()),
            access.region().exact(),
            access.origin(),
            moment);
    if (pipe == Pipe.S) { // the SDMA engine goes on with it
      Clock start = core.order.start(pipe);
      core.group.global.check(
          touch, start, false, earlier -> doubts.report(core.group, earlier, touch));
      core.beside.add(touch);
      return;
    }
    for (Touch earlier : core.beside) {
      if (earlier.conflictsWith(touch)) {
        findings.hazard(GLOBAL, earlier, touch);
      }
    }
    touchGlobal(core, touch, core.order.start(pipe));
    if (access.access().writes()) {
      core.stores.put(pipe, touch);
    } else if (windows.find(access.region().address()) != null) {
      core.windowLoads.put(pipe, touch);
    }
  }

  /** A signal is sent, which may come before what the SDMA engine has under way. */
  void overtakes(CoreState core, Moment signal) {
    for (Touch each : core.beside) {
      if (each.access().writes() || windows.find(each.bytes().first()) != null) {
        findings.overtaken(each, signal);
      }
    }
  }

  /** The transfers before the last ones are done. */
  void awaited(CoreState core, int left) {
    while (core.beside.size() > TOUCHES * left) {
      core.beside.removeFirst();
    }
  }

  void scalar(CoreState core, Moment moment, CoreEvent.ScalarAccess access) {
    Clock start = core.order.start(Pipe.S);
    Touch touch =
        new Touch(
            core.order.core(),
            Pipe.S,
            core.order.issue(Pipe.S),
            access.instruction(),
            access.access(),
            Touched.of(access),
            true,
            "by address",
            moment);
    touchGlobal(core, touch, start);
  }

  private void touchGlobal(CoreState core, Touch touch, Clock start) {
    Shadow global = core.group.global;
    Touch told = touch.access() == Access.READ ? global.sourced(touch, start) : touch;
    touch(core, List.of(new InMemory(global, told)), start);
  }

  /**
   * Checks all accesses of an instruction before it adds any. An instruction that both reads and
   * writes what another one writes has one finding, about what it reads.
   */
  private void touch(CoreState core, List<InMemory> all, Clock start) {
    List<Touch> reported = new ArrayList<>();
    for (boolean reads : new boolean[] {true, false}) {
      for (InMemory each : all) {
        if (each.touch.access().reads() == reads) {
          each.memory.check(
              each.touch,
              start,
              core.order.keepsOrder(each.touch.pipe()),
              earlier -> {
                if (reported.stream().noneMatch(earlier::isWith)) {
                  reported.add(earlier);
                  if (each.memory == core.group.global) {
                    doubts.report(core.group, earlier, each.touch);
                  } else {
                    findings.hazard(each.memory.memory(), earlier, each.touch);
                  }
                }
              });
        }
      }
    }
    for (InMemory each : all) {
      each.memory.add(each.touch, core.order.released(each.touch.pipe()));
    }
  }
}
