package dev.simpler.sim.comm;

/**
 * What the way from one chip to another costs.
 *
 * @param latencyPs from the departure of a byte until the other chip has it, without its bandwidth;
 *     more than 0
 * @param psPerByte of one link, which is between two chips and in one direction
 * @param localPs a signal to the own chip
 * @param pollPs from the arrival of a signal until a core that waits for it goes on
 * @param sdmaStartPs from the issue of an asynchronous transfer until its first byte moves
 * @param sdmaPsPerByte of one channel of the SDMA engine
 */
public record LinkRates(
    long latencyPs,
    double psPerByte,
    long localPs,
    long pollPs,
    long sdmaStartPs,
    double sdmaPsPerByte) {
  /** How long a channel of the SDMA engine is busy with so many bytes. */
  public long sdmaPs(long bytes) {
    return Math.round(bytes * sdmaPsPerByte);
  }

  /** How long a link is busy with so many bytes. */
  public long busyPs(long bytes) {
    return Math.round(bytes * psPerByte);
  }
}
