package dev.simpler.sim.machine;

import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.observe.CoreTap;
import java.util.Objects;

/** What an instruction tells of itself on a core that takes a picosecond per element. */
final class InstructionCosts {
  private InstructionCosts() {}

  /** Places tiles. */
  interface Tiles {
    Tile add(Tile tile);
  }

  /** Makes tiles and issues one instruction. */
  interface Body {
    void run(KernelContext kernel, Tiles tiles);
  }

  /** The one instruction that {@code body} issues; tiles hold zeros. */
  static CoreEvent.Instruction only(Body body) {
    try (TestCore core = new TestCore(CoreKind.AIV).watched()) {
      core.execution().units().begin();
      CoreTap tap = Objects.requireNonNull(core.execution().units().tap());
      tap.take();
      body.run(core.execution(), Tile::place);
      return tap.take().stream()
          .filter(CoreEvent.Instruction.class::isInstance)
          .map(CoreEvent.Instruction.class::cast)
          .reduce((one, two) -> {
            throw new AssertionError(one + " and " + two);
          })
          .orElseThrow();
    }
  }
}
