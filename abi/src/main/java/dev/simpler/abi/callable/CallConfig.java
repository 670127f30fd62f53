package dev.simpler.abi.callable;

import dev.simpler.abi.layout.Bytes;
import java.lang.foreign.MemorySegment;

/**
 * Launch configuration of one run.
 *
 * @param blockDim clusters to use; what is legal depends on the chip
 * @param aicpuThreads AICPU threads to use
 * @param profiling whether to collect per-task timing
 * @param dumpTensors whether to capture tensors around each task
 */
public record CallConfig(int blockDim, int aicpuThreads, boolean profiling, boolean dumpTensors) {
  /** The reference's defaults: 24 clusters, 3 AICPU threads, nothing collected. */
  public static final CallConfig DEFAULT = new CallConfig(24, 3, false, false);

  private static final String STRUCT = CallConfigLayout.SPEC.name();
  private static final int OFFSET_PADDING = CallConfigLayout.SPEC.field("enable_dump_tensor").end();

  /** A configuration with nothing collected. */
  public static CallConfig of(int blockDim, int aicpuThreads) {
    return new CallConfig(blockDim, aicpuThreads, false, false);
  }

  /** The same with another number of clusters. */
  public CallConfig withBlockDim(int clusters) {
    return new CallConfig(clusters, aicpuThreads, profiling, dumpTensors);
  }

  /** Writes the bytes of {@link CallConfigLayout}. */
  public void encode(MemorySegment segment, long offset) {
    Bytes.require(STRUCT, segment, offset, CallConfigLayout.BYTES);
    segment.asSlice(offset, CallConfigLayout.BYTES).fill((byte) 0);
    segment.set(Bytes.U32, offset + CallConfigLayout.OFFSET_BLOCK_DIM, blockDim);
    segment.set(Bytes.U32, offset + CallConfigLayout.OFFSET_AICPU_THREAD_NUM, aicpuThreads);
    flag(segment, offset + CallConfigLayout.OFFSET_ENABLE_PROFILING, profiling);
    flag(segment, offset + CallConfigLayout.OFFSET_ENABLE_DUMP_TENSOR, dumpTensors);
  }

  private static void flag(MemorySegment segment, long at, boolean on) {
    segment.set(Bytes.U8, at, (byte) (on ? 1 : 0));
  }

  /** Reads the bytes; flags other than 0 and 1 are refused. */
  public static CallConfig decode(MemorySegment segment, long offset) {
    Bytes.require(STRUCT, segment, offset, CallConfigLayout.BYTES);
    boolean profiling =
        Bytes.flag(
            STRUCT, "enable_profiling", segment, offset + CallConfigLayout.OFFSET_ENABLE_PROFILING);
    boolean dump =
        Bytes.flag(
            STRUCT,
            "enable_dump_tensor",
            segment,
            offset + CallConfigLayout.OFFSET_ENABLE_DUMP_TENSOR);
    Bytes.requireZero(
        STRUCT,
        "padding",
        segment,
        offset + OFFSET_PADDING,
        CallConfigLayout.BYTES - OFFSET_PADDING);
    return new CallConfig(
        segment.get(Bytes.U32, offset + CallConfigLayout.OFFSET_BLOCK_DIM),
        segment.get(Bytes.U32, offset + CallConfigLayout.OFFSET_AICPU_THREAD_NUM),
        profiling,
        dump);
  }
}
