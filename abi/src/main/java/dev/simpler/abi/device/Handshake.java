package dev.simpler.abi.device;

import dev.simpler.abi.layout.Bytes;
import java.lang.foreign.MemorySegment;

/**
 * The line through which an AICPU and a core find each other.
 *
 * @param aicpuReady AICPU has stored the payload address
 * @param aicoreDone core index plus one when the core is idle
 * @param task payload address
 * @param taskStatus unused leftover
 * @param control unused leftover
 * @param coreType 0 AIC, 1 AIV
 * @param perfRecordsAddr profiling buffer
 * @param perfBufferStatus profiling buffer state
 * @param physicalCoreId reported by the core
 * @param aicpuRegsReady registers may be used
 * @param aicoreRegsReady the physical id is valid
 * @param enableProfilingFlag bit 0 tensor dump
 */
public record Handshake(
    int aicpuReady,
    int aicoreDone,
    long task,
    int taskStatus,
    int control,
    int coreType,
    long perfRecordsAddr,
    int perfBufferStatus,
    int physicalCoreId,
    int aicpuRegsReady,
    int aicoreRegsReady,
    int enableProfilingFlag) {
  /** Writes the bytes of {@link HandshakeLayout}, padding zeroed. */
  public void encode(MemorySegment segment, long offset) {
    Bytes.require(HandshakeLayout.SPEC.name(), segment, offset, HandshakeLayout.BYTES);
    segment.asSlice(offset, HandshakeLayout.BYTES).fill((byte) 0);
    segment.set(Bytes.U32, offset + HandshakeLayout.OFFSET_AICPU_READY, aicpuReady);
    segment.set(Bytes.U32, offset + HandshakeLayout.OFFSET_AICORE_DONE, aicoreDone);
    segment.set(Bytes.U64, offset + HandshakeLayout.OFFSET_TASK, task);
    segment.set(Bytes.U32, offset + HandshakeLayout.OFFSET_TASK_STATUS, taskStatus);
    segment.set(Bytes.U32, offset + HandshakeLayout.OFFSET_CONTROL, control);
    segment.set(Bytes.U32, offset + HandshakeLayout.OFFSET_CORE_TYPE, coreType);
    segment.set(Bytes.U64, offset + HandshakeLayout.OFFSET_PERF_RECORDS_ADDR, perfRecordsAddr);
    segment.set(Bytes.U32, offset + HandshakeLayout.OFFSET_PERF_BUFFER_STATUS, perfBufferStatus);
    segment.set(Bytes.U32, offset + HandshakeLayout.OFFSET_PHYSICAL_CORE_ID, physicalCoreId);
    segment.set(Bytes.U32, offset + HandshakeLayout.OFFSET_AICPU_REGS_READY, aicpuRegsReady);
    segment.set(Bytes.U32, offset + HandshakeLayout.OFFSET_AICORE_REGS_READY, aicoreRegsReady);
    segment.set(
        Bytes.U32, offset + HandshakeLayout.OFFSET_ENABLE_PROFILING_FLAG, enableProfilingFlag);
  }

  /** Reads the bytes of {@link HandshakeLayout}; padding that is not zero is refused. */
  public static Handshake decode(MemorySegment segment, long offset) {
    Bytes.requirePadding(HandshakeLayout.SPEC, segment, offset);
    return new Handshake(
        segment.get(Bytes.U32, offset + HandshakeLayout.OFFSET_AICPU_READY),
        segment.get(Bytes.U32, offset + HandshakeLayout.OFFSET_AICORE_DONE),
        segment.get(Bytes.U64, offset + HandshakeLayout.OFFSET_TASK),
        segment.get(Bytes.U32, offset + HandshakeLayout.OFFSET_TASK_STATUS),
        segment.get(Bytes.U32, offset + HandshakeLayout.OFFSET_CONTROL),
        segment.get(Bytes.U32, offset + HandshakeLayout.OFFSET_CORE_TYPE),
        segment.get(Bytes.U64, offset + HandshakeLayout.OFFSET_PERF_RECORDS_ADDR),
        segment.get(Bytes.U32, offset + HandshakeLayout.OFFSET_PERF_BUFFER_STATUS),
        segment.get(Bytes.U32, offset + HandshakeLayout.OFFSET_PHYSICAL_CORE_ID),
        segment.get(Bytes.U32, offset + HandshakeLayout.OFFSET_AICPU_REGS_READY),
        segment.get(Bytes.U32, offset + HandshakeLayout.OFFSET_AICORE_REGS_READY),
        segment.get(Bytes.U32, offset + HandshakeLayout.OFFSET_ENABLE_PROFILING_FLAG));
  }
}
