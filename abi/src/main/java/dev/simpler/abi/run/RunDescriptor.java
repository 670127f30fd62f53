package dev.simpler.abi.run;

import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.layout.Bytes;
import java.lang.foreign.MemorySegment;

/**
 * Which run of the process a native run is. Nothing is told when it is accepted.
 *
 * @param slot slot of the pipeline, 0 or 1
 * @param bank bank of the arena, 0 or 1
 * @param runId number of the run
 * @param generation life of the slot, from 1
 * @param dispatchId number of the dispatch
 * @param runEpoch number that no other run of the process has
 */
public record RunDescriptor(
    int slot, int bank, long runId, long generation, long dispatchId, long runEpoch) {
  private static final String STRUCT = RunDescriptorLayout.SPEC.name();
  private static final int SLOTS = 2;

  public RunDescriptor {
    if (slot < 0 || slot >= SLOTS || bank < 0 || bank >= SLOTS) {
      throw AbiException.value(
          STRUCT, "slot " + slot + " and bank " + bank + " must be below " + SLOTS);
    }
    if (generation == 0) {
      throw AbiException.value(STRUCT, "generation 0 is that of no run");
    }
  }

  /** Run {@code number} of a process that has one run at a time, counted from 1. */
  public static RunDescriptor serial(long number) {
    return new RunDescriptor(0, 0, number, 1, number, number);
  }

  /** Writes the bytes of {@link RunDescriptorLayout}. */
  public void encode(MemorySegment segment, long offset) {
    Bytes.require(STRUCT, segment, offset, RunDescriptorLayout.BYTES);
    segment.asSlice(offset, RunDescriptorLayout.BYTES).fill((byte) 0);
    segment.set(Bytes.U32, offset + RunDescriptorLayout.OFFSET_PIPELINE_SLOT, slot);
    segment.set(Bytes.U32, offset + RunDescriptorLayout.OFFSET_ARENA_BANK, bank);
    segment.set(Bytes.U64, offset + RunDescriptorLayout.OFFSET_RUN_ID, runId);
    segment.set(Bytes.U64, offset + RunDescriptorLayout.OFFSET_GENERATION, generation);
    segment.set(Bytes.U64, offset + RunDescriptorLayout.OFFSET_DISPATCH_ID, dispatchId);
    segment.set(Bytes.U64, offset + RunDescriptorLayout.OFFSET_RUN_EPOCH, runEpoch);
  }

  /**
   * Reads the bytes.
   *
   * @throws AbiException for a slot, bank or generation that cannot be, and for a place to report
   *     to
   */
  public static RunDescriptor decode(MemorySegment segment, long offset) {
    Bytes.requirePadding(RunDescriptorLayout.SPEC, segment, offset);
    int report = RunDescriptorLayout.OFFSET_ACCEPTED_STATE;
    Bytes.requireZero(
        STRUCT,
        "the place that is told of the start",
        segment,
        offset + report,
        RunDescriptorLayout.BYTES - report);
    return new RunDescriptor(
        Bytes.count(
            STRUCT,
            "pipeline slot",
            segment,
            offset + RunDescriptorLayout.OFFSET_PIPELINE_SLOT,
            SLOTS - 1),
        Bytes.count(
            STRUCT,
            "arena bank",
            segment,
            offset + RunDescriptorLayout.OFFSET_ARENA_BANK,
            SLOTS - 1),
        segment.get(Bytes.U64, offset + RunDescriptorLayout.OFFSET_RUN_ID),
        segment.get(Bytes.U64, offset + RunDescriptorLayout.OFFSET_GENERATION),
        segment.get(Bytes.U64, offset + RunDescriptorLayout.OFFSET_DISPATCH_ID),
        segment.get(Bytes.U64, offset + RunDescriptorLayout.OFFSET_RUN_EPOCH));
  }
}
