package dev.simpler.sim.chip;

import dev.simpler.sim.cost.CostModel;
import dev.simpler.sim.cost.DataPath;

/**
 * The first cost rules: bytes over bandwidth per path, vector instructions by bytes per cycle,
 * products by fractals per cycle, each behind its start-up.
 */
public final class RateCostModel implements CostModel {
  private static final double PS_PER_SECOND = 1e12;
  private static final double GIB = 1L << 30;
  private static final int FRACTAL_SIDE = 16;
  private static final int FRACTAL_DEPTH_BYTES = 32;

  private final double psPerCycle;
  private final double[] psPerByte;
  private final KernelRates rates;

  /** Builds the rules of one chip. */
  public RateCostModel(KernelRates rates) {
    this.rates = rates;
    this.psPerCycle = PS_PER_SECOND / rates.coreHz();
    this.psPerByte = new double[DataPath.values().length];
    rates
        .gibPerSecond()
        .forEach((path, gib) -> psPerByte[path.ordinal()] = PS_PER_SECOND / (gib * GIB));
  }

  @Override
  public boolean connects(DataPath path) {
    return Double.isFinite(psPerByte[path.ordinal()]);
  }

  @Override
  public long transfer(DataPath path, long bytes) {
    return Math.round(rates.transferStartCycles() * psPerCycle + bytes * psPerByte[path.ordinal()]);
  }

  @Override
  public long instruction(String instruction, int elementBytes, long elements) {
    long bytes = elementBytes * elements;
    long repeats = Math.ceilDiv(bytes, rates.vectorBytesPerCycle());
    return Math.round((rates.vectorStartCycles() + repeats) * psPerCycle);
  }

  @Override
  public long matmul(int elementBytes, int m, int k, int n) {
    int depth = FRACTAL_DEPTH_BYTES / elementBytes;
    long fractals =
        (long) Math.ceilDiv(m, FRACTAL_SIDE)
            * Math.ceilDiv(n, FRACTAL_SIDE)
            * Math.ceilDiv(k, depth);
    return Math.round(
        (rates.cubeStartCycles() + fractals / rates.cubeFractalsPerCycle()) * psPerCycle);
  }

  @Override
  public long scalar(long operations) {
    return Math.round(operations * rates.scalarCycles() * psPerCycle);
  }
}
