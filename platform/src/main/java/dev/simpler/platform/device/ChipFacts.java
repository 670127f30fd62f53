package dev.simpler.platform.device;

import java.util.List;

/**
 * The constants of a chip that host and device-side runtimes need. Loaded from the chip's profile;
 * the runtimes never know which chip they run on.
 *
 * @param chip the chip's name, for messages ({@code a2a3}, {@code a5})
 * @param maxBlockDim most clusters a launch may use
 * @param maxAicpuThreads most AICPU threads a launch may use
 * @param counterHz frequency of the system counter behind timestamps
 * @param dataMainBaseOffset register offset of DATA_MAIN_BASE
 * @param condOffset register offset of COND
 * @param physicalCores exclusive bound of physical core ids a core may report
 * @param readyQueueShards default of the ready-queue shard setting
 * @param tilesStayOnChip whether the cores of a cluster hand each other tiles through on-chip
 *     memory; where they do not, a pipe between them needs slots in global memory
 * @param runtimes names of the graph runtimes this chip offers
 */
public record ChipFacts(
    String chip,
    int maxBlockDim,
    int maxAicpuThreads,
    long counterHz,
    int dataMainBaseOffset,
    int condOffset,
    int physicalCores,
    int readyQueueShards,
    boolean tilesStayOnChip,
    List<String> runtimes) {
  private static final long PS_PER_SECOND = 1_000_000_000_000L;

  /** Copies what could change. */
  public ChipFacts {
    runtimes = List.copyOf(runtimes);
  }

  /**
   * {@return whole ticks of the system counter in a span of virtual time}
   *
   * @param picoseconds of virtual time
   */
  public long counterTicks(long picoseconds) {
    return picoseconds / (PS_PER_SECOND / counterHz);
  }

  /**
   * {@return the same chip with other runtimes}
   *
   * @param names of graph runtimes
   */
  public ChipFacts withRuntimes(List<String> names) {
    return new ChipFacts(
        chip,
        maxBlockDim,
        maxAicpuThreads,
        counterHz,
        dataMainBaseOffset,
        condOffset,
        physicalCores,
        readyQueueShards,
        tilesStayOnChip,
        names);
  }
}
