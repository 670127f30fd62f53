package dev.simpler.abi.callable;

import dev.simpler.abi.layout.Bytes;
import java.lang.foreign.MemorySegment;

/**
 * What a run of the second epoch collects, as the numbers of its configuration; 0 is off.
 *
 * @param swimlane level of the chip's swim lanes
 * @param dumpArguments level of the dump of arguments
 * @param pmuEvent event of the performance counters
 * @param dependencies whether dependencies are recorded
 * @param scopes whether statistics of scopes are kept
 */
public record Diagnostics(
    int swimlane, int dumpArguments, int pmuEvent, int dependencies, int scopes) {
  /** Nothing is collected. */
  public static final Diagnostics OFF = new Diagnostics(0, 0, 0, 0, 0);

  /** What the flag for times of the first epoch means: starts, ends, dispatches, finishes. */
  private static final int FLAG_SWIMLANE = 2;

  /** What its flag for dumps means: all arguments. */
  private static final int FLAG_DUMP = 2;

  /**
   * {@return what the two flags of the first epoch ask for}
   *
   * @param profiling whether times of tasks are collected
   * @param dumpTensors whether tensors of tasks are written to a dump
   */
  public static Diagnostics ofFlags(boolean profiling, boolean dumpTensors) {
    return new Diagnostics(profiling ? FLAG_SWIMLANE : 0, dumpTensors ? FLAG_DUMP : 0, 0, 0, 0);
  }

  /** Writes the five fields of a {@link RunConfigLayout} at {@code offset}. */
  void encode(MemorySegment segment, long offset) {
    segment.set(Bytes.U32, offset + RunConfigLayout.OFFSET_ENABLE_CHIP_SWIMLANE, swimlane);
    segment.set(Bytes.U32, offset + RunConfigLayout.OFFSET_ENABLE_DUMP_ARGS, dumpArguments);
    segment.set(Bytes.U32, offset + RunConfigLayout.OFFSET_ENABLE_PMU, pmuEvent);
    segment.set(Bytes.U32, offset + RunConfigLayout.OFFSET_ENABLE_DEP_GEN, dependencies);
    segment.set(Bytes.U32, offset + RunConfigLayout.OFFSET_ENABLE_SCOPE_STATS, scopes);
  }

  static Diagnostics decode(MemorySegment segment, long offset) {
    return new Diagnostics(
        segment.get(Bytes.U32, offset + RunConfigLayout.OFFSET_ENABLE_CHIP_SWIMLANE),
        segment.get(Bytes.U32, offset + RunConfigLayout.OFFSET_ENABLE_DUMP_ARGS),
        segment.get(Bytes.U32, offset + RunConfigLayout.OFFSET_ENABLE_PMU),
        segment.get(Bytes.U32, offset + RunConfigLayout.OFFSET_ENABLE_DEP_GEN),
        segment.get(Bytes.U32, offset + RunConfigLayout.OFFSET_ENABLE_SCOPE_STATS));
  }
}
