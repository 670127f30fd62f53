package dev.simpler.abi.run;

import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.layout.Bytes;
import java.lang.foreign.MemorySegment;

/**
 * The state of the log that the libraries of a process share.
 *
 * @param threshold lowest level that is written
 * @param clockPid process whose clock the lines are stamped with, 0 for none
 */
public record LogState(int threshold, int clockPid) {
  private static final String STRUCT = LogStateLayout.SPEC.name();
  private static final int VERSION = 1;

  /** Writes the bytes of {@link LogStateLayout}. */
  public void encode(MemorySegment segment, long offset) {
    Bytes.require(STRUCT, segment, offset, LogStateLayout.BYTES);
    segment.set(Bytes.U32, offset + LogStateLayout.OFFSET_VERSION, VERSION);
    segment.set(Bytes.U32, offset + LogStateLayout.OFFSET_STRUCT_SIZE, LogStateLayout.BYTES);
    segment.set(Bytes.U32, offset + LogStateLayout.OFFSET_THRESHOLD, threshold);
    segment.set(Bytes.U32, offset + LogStateLayout.OFFSET_CLOCK_ANCHOR_PID, clockPid);
  }

  /**
   * Reads the bytes.
   *
   * @throws AbiException for another version or size
   */
  public static LogState decode(MemorySegment segment, long offset) {
    Bytes.require(STRUCT, segment, offset, LogStateLayout.BYTES);
    require(segment, offset + LogStateLayout.OFFSET_VERSION, "version", VERSION);
    require(
        segment, offset + LogStateLayout.OFFSET_STRUCT_SIZE, "struct_size", LogStateLayout.BYTES);
    return new LogState(
        segment.get(Bytes.U32, offset + LogStateLayout.OFFSET_THRESHOLD),
        segment.get(Bytes.U32, offset + LogStateLayout.OFFSET_CLOCK_ANCHOR_PID));
  }

  private static void require(MemorySegment segment, long at, String what, int expected) {
    int found = segment.get(Bytes.U32, at);
    if (found != expected) {
      throw AbiException.at(STRUCT, at, what + " is " + found + ", expected " + expected);
    }
  }
}
