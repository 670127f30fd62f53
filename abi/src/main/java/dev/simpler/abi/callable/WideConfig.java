package dev.simpler.abi.callable;

import dev.simpler.abi.layout.StructSpec;
import java.lang.foreign.MemorySegment;

/** The struct of 1144 bytes: threads, rings and diagnostics; a run uses all clusters there are. */
public final class WideConfig implements ConfigCodec {
  /** No chip is given more, whatever it has. */
  private static final int MOST_THREADS = 5;

  /** Creates one; it has no state. */
  public WideConfig() {}

  @Override
  public StructSpec spec() {
    return RunConfigLayout.SPEC;
  }

  @Override
  public boolean statesClusters() {
    return false;
  }

  @Override
  public int clusters(CallConfig config, int all) {
    return all;
  }

  @Override
  public int leastThreads() {
    return 2;
  }

  @Override
  public int mostThreads(int all) {
    return Math.min(all, MOST_THREADS);
  }

  @Override
  public void encode(CallConfig config, MemorySegment segment) {
    RunConfig run =
        new RunConfig(
            config.aicpuThreads(), config.diagnostics(), config.rings(), config.outputPrefix());
    run.requireComplete();
    run.encode(segment, 0);
  }

  @Override
  public CallConfig decode(MemorySegment segment) {
    RunConfig run = RunConfig.decode(segment, 0);
    run.requireComplete();
    return new CallConfig(
        CallConfig.ALL_CLUSTERS,
        run.aicpuThreads(),
        run.diagnostics(),
        run.rings(),
        run.outputPrefix());
  }
}
