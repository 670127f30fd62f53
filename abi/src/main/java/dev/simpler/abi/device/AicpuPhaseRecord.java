package dev.simpler.abi.device;

import dev.simpler.abi.layout.Bytes;
import java.lang.foreign.MemorySegment;

/**
 * Timing of one phase of an AICPU thread, in system counter ticks.
 *
 * @param startTime begin
 * @param endTime end
 * @param loopIter scheduler loop
 * @param phaseId phase
 * @param taskId task or count
 */
public record AicpuPhaseRecord(
    long startTime, long endTime, int loopIter, int phaseId, long taskId) {
  /** Writes the bytes of {@link AicpuPhaseRecordLayout}, padding zeroed. */
  public void encode(MemorySegment segment, long offset) {
    Bytes.require(
        AicpuPhaseRecordLayout.SPEC.name(), segment, offset, AicpuPhaseRecordLayout.BYTES);
    segment.asSlice(offset, AicpuPhaseRecordLayout.BYTES).fill((byte) 0);
    segment.set(Bytes.U64, offset + AicpuPhaseRecordLayout.OFFSET_START_TIME, startTime);
    segment.set(Bytes.U64, offset + AicpuPhaseRecordLayout.OFFSET_END_TIME, endTime);
    segment.set(Bytes.U32, offset + AicpuPhaseRecordLayout.OFFSET_LOOP_ITER, loopIter);
    segment.set(Bytes.U32, offset + AicpuPhaseRecordLayout.OFFSET_PHASE_ID, phaseId);
    segment.set(Bytes.U64, offset + AicpuPhaseRecordLayout.OFFSET_TASK_ID, taskId);
  }

  /** Reads the bytes of {@link AicpuPhaseRecordLayout}; padding that is not zero is refused. */
  public static AicpuPhaseRecord decode(MemorySegment segment, long offset) {
    Bytes.requirePadding(AicpuPhaseRecordLayout.SPEC, segment, offset);
    return new AicpuPhaseRecord(
        segment.get(Bytes.U64, offset + AicpuPhaseRecordLayout.OFFSET_START_TIME),
        segment.get(Bytes.U64, offset + AicpuPhaseRecordLayout.OFFSET_END_TIME),
        segment.get(Bytes.U32, offset + AicpuPhaseRecordLayout.OFFSET_LOOP_ITER),
        segment.get(Bytes.U32, offset + AicpuPhaseRecordLayout.OFFSET_PHASE_ID),
        segment.get(Bytes.U64, offset + AicpuPhaseRecordLayout.OFFSET_TASK_ID));
  }
}
