package dev.simpler.cli.timing;

import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.chip.LawCostModel;
import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.cost.Format;
import dev.simpler.sim.cost.VectorShape;

/** What a measured point did, as the cost model is asked for it. */
sealed interface Work {
  /** Its time in picoseconds. */
  long cost(LawCostModel costs);

  /** What the instruction is a case of. */
  Family family();

  /** An instruction of the vector unit. */
  record Vector(Instruction op, VectorShape shape) implements Work {
    @Override
    public long cost(LawCostModel costs) {
      return costs.vector(op, shape, false);
    }

    @Override
    public Family family() {
      return Family.of(op);
    }
  }

  /** A transfer. */
  record Transfer(DataPath path, int commands, long lines, long lineBytes) implements Work {
    @Override
    public long cost(LawCostModel costs) {
      return costs.transfer(path, commands, lines, lineBytes);
    }

    @Override
    public Family family() {
      return Family.TRANSFER;
    }
  }

  /** A product, in a stream of products. */
  record Product(Format operand, int m, int k, int n) implements Work {
    @Override
    public long cost(LawCostModel costs) {
      return costs.matmul(operand, m, k, n, true);
    }

    @Override
    public Family family() {
      return Family.CUBE;
    }
  }
}
