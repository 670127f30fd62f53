package dev.simpler.graphs.cores;

import dev.simpler.platform.device.AicoreExecutor;
import dev.simpler.platform.device.AicpuProgram;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.Npu;

/** The shape of a chip whose cores cannot be reached; spending time has no effect. */
public abstract class CorelessNpu implements Npu {
  private final Npu shape;
  private final String why;

  /**
   * Of the shape of another chip.
   *
   * @param why there are no cores, for messages
   */
  protected CorelessNpu(Npu shape, String why) {
    this.shape = shape;
    this.why = why;
  }

  /** What a call ends with that cannot be answered. */
  protected final IllegalStateException absent() {
    return new IllegalStateException(why);
  }

  @Override
  public final ChipFacts facts() {
    return shape.facts();
  }

  @Override
  public final int clusters() {
    return shape.clusters();
  }

  @Override
  public final int aicpuThreads() {
    return shape.aicpuThreads();
  }

  @Override
  public final long seed() {
    return shape.seed();
  }

  @Override
  public final void spend(long picoseconds) {}

  @Override
  public final void advanceMain() {}

  @Override
  public final void wakeMain() {}

  @Override
  public final void start(int thread, AicpuProgram program) {
    throw absent();
  }

  @Override
  public final void install(AicoreExecutor executor) {
    throw absent();
  }

  @Override
  public final void own(int core, int thread) {
    throw absent();
  }

  @Override
  public final long handshakeAddress(int core) {
    throw absent();
  }

  @Override
  public final void signalHandshake(int core) {
    throw absent();
  }

  @Override
  public final void writeDataMainBase(int core, int value) {
    throw absent();
  }

  @Override
  public final int readCond(int core) {
    throw absent();
  }

  @Override
  public final void writeFastPath(int core, boolean open) {
    throw absent();
  }

  @Override
  public final int nextChangedCore(int thread) {
    throw absent();
  }

  @Override
  public final void armAck(int core) {
    throw absent();
  }
}
