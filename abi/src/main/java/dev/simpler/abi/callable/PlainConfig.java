package dev.simpler.abi.callable;

import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.layout.Bytes;
import dev.simpler.abi.layout.StructSpec;
import java.lang.foreign.MemorySegment;

/** The struct of 12 bytes: clusters, threads and two flags. */
public final class PlainConfig implements ConfigCodec {
  private static final String STRUCT = CallConfigLayout.SPEC.name();
  private static final int PADDING = CallConfigLayout.SPEC.field("enable_dump_tensor").end();

  /** Creates one; it has no state. */
  public PlainConfig() {}

  @Override
  public StructSpec spec() {
    return CallConfigLayout.SPEC;
  }

  @Override
  public boolean statesClusters() {
    return true;
  }

  @Override
  public int clusters(CallConfig config, int all) {
    return config.blockDim();
  }

  @Override
  public int leastThreads() {
    return 1;
  }

  @Override
  public int mostThreads(int all) {
    return all;
  }

  @Override
  public void encode(CallConfig config, MemorySegment segment) {
    if (!config.rings().equals(RingSizes.UNSET)) {
      throw AbiException.value(
          STRUCT,
          "the sizes of the rings are settings in this epoch of the ABI, not part of a run");
    }
    config.requireFlagsOnly(STRUCT);
    Bytes.require(STRUCT, segment, 0, CallConfigLayout.BYTES);
    segment.asSlice(0, CallConfigLayout.BYTES).fill((byte) 0);
    segment.set(Bytes.U32, CallConfigLayout.OFFSET_BLOCK_DIM, config.blockDim());
    segment.set(Bytes.U32, CallConfigLayout.OFFSET_AICPU_THREAD_NUM, config.aicpuThreads());
    flag(segment, CallConfigLayout.OFFSET_ENABLE_PROFILING, config.profiling());
    flag(segment, CallConfigLayout.OFFSET_ENABLE_DUMP_TENSOR, config.dumpTensors());
  }

  private static void flag(MemorySegment segment, long at, boolean on) {
    segment.set(Bytes.U8, at, (byte) (on ? 1 : 0));
  }

  @Override
  public CallConfig decode(MemorySegment segment) {
    Bytes.require(STRUCT, segment, 0, CallConfigLayout.BYTES);
    boolean profiling =
        Bytes.flag(STRUCT, "enable_profiling", segment, CallConfigLayout.OFFSET_ENABLE_PROFILING);
    boolean dump =
        Bytes.flag(
            STRUCT, "enable_dump_tensor", segment, CallConfigLayout.OFFSET_ENABLE_DUMP_TENSOR);
    Bytes.requireZero(STRUCT, "padding", segment, PADDING, CallConfigLayout.BYTES - PADDING);
    return new CallConfig(
        segment.get(Bytes.U32, CallConfigLayout.OFFSET_BLOCK_DIM),
        segment.get(Bytes.U32, CallConfigLayout.OFFSET_AICPU_THREAD_NUM),
        profiling,
        dump);
  }
}
