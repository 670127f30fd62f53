package dev.simpler.sim.chip;

import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.cost.CostModel;
import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.cost.Format;
import dev.simpler.sim.cost.VectorLaw;
import dev.simpler.sim.cost.VectorLaws;
import dev.simpler.sim.cost.VectorShape;

/**
 * The cost rules of a chip: a law per vector instruction, commands and padded bytes over the
 * bandwidth of their path, products by fractals and passes. Constants come from its profile.
 */
public final class LawCostModel implements CostModel {
  private static final double PS_PER_SECOND = 1e12;
  private static final double GIB = 1L << 30;
  private static final int FRACTAL_SIDE = 16;
  private static final int FRACTAL_DEPTH_BITS = 32 * Byte.SIZE;
  private static final int BLOCK = 32;
  private static final int PATHS = DataPath.values().length;

  private final double psPerCycle;
  private final double[] psPerByte = new double[PATHS];
  private final double[] psPerCommand = new double[PATHS];
  private final double[] psPerLine = new double[PATHS];
  private final double[] psPerFractal = new double[Format.values().length];
  private final VectorLaws vector;
  private final CubeRate cube;
  private final SharedRate shared;
  private final int scalarCycles;

  /** Builds the rules of one chip. */
  public LawCostModel(KernelRates rates) {
    psPerCycle = PS_PER_SECOND / rates.coreHz();
    vector = rates.vector();
    cube = rates.cube();
    shared = rates.shared();
    scalarCycles = rates.scalarCycles();
    rates
        .paths()
        .forEach((path, rate) -> {
          int index = path.ordinal();
          psPerByte[index] = PS_PER_SECOND / (rate.gibPerSecond() * GIB);
          psPerCommand[index] = rate.commandCycles() * psPerCycle;
          psPerLine[index] = rate.lineCycles() * psPerCycle;
        });
    for (Format format : Format.values()) {
      psPerFractal[format.ordinal()] =
          cube.passes().getOrDefault(format, 1) / cube.fractalsPerCycle() * psPerCycle;
    }
  }

  /** Length of a cycle in picoseconds. */
  public double psPerCycle() {
    return psPerCycle;
  }

  @Override
  public boolean connects(DataPath path) {
    return Double.isFinite(psPerByte[path.ordinal()]);
  }

  @Override
  public long transfer(DataPath path, int commands, long lines, long lineBytes) {
    int index = path.ordinal();
    double line = Math.ceilDiv(lineBytes, BLOCK) * BLOCK * psPerByte[index];
    return Math.round(commands * psPerCommand[index] + lines * Math.max(psPerLine[index], line));
  }

  @Override
  public long shared(long bytes, boolean aligned, double cores, long resident) {
    double part = aligned ? 1 : shared.unaligned();
    return Math.round(bytes * cores / (shared.bytesPerPs(resident) * part));
  }

  @Override
  public boolean aligned(long bytes) {
    return bytes % shared.alignment() == 0;
  }

  @Override
  public long vector(Instruction op, VectorShape shape, boolean streaming) {
    VectorLaw law = vector.law(op, shape);
    return Math.round(law.cycles(shape, streaming) * psPerCycle);
  }

  @Override
  public long scalarLoop(Instruction op, VectorShape shape) {
    double perElement = vector.law(op, shape).scalarPerElement();
    return perElement == 0 ? 0 : Math.round(shape.elements() * perElement * psPerCycle);
  }

  @Override
  public long matmul(Format operand, int m, int k, int n, boolean streaming) {
    long fractals =
        (long) Math.ceilDiv(m, FRACTAL_SIDE)
            * Math.ceilDiv(n, FRACTAL_SIDE)
            * Math.ceilDiv(k, FRACTAL_DEPTH_BITS / operand.bits());
    double head = streaming ? cube.headCycles() - cube.savedCycles() : cube.headCycles();
    return Math.round(head * psPerCycle + fractals * psPerFractal[operand.ordinal()]);
  }

  @Override
  public long scalar(long operations) {
    return Math.round(operations * scalarCycles * psPerCycle);
  }
}
