package dev.simpler.sim.chip;

/**
 * Memory that all cores of a device share.
 *
 * @param memoryGbPerSecond bandwidth of the device's memory behind the cache, in 10^9 bytes
 * @param cacheGbPerSecond bandwidth of the cache that all cores share
 * @param cacheBytes its size
 * @param alignment addresses and strides that are multiples of it get the whole bandwidth
 * @param unaligned part of the bandwidth that others get
 */
public record SharedRate(
    double memoryGbPerSecond,
    double cacheGbPerSecond,
    long cacheBytes,
    int alignment,
    double unaligned) {
  static SharedRate from(ProfileText text) {
    return new SharedRate(
        text.real("shared.memory.gb_per_s"),
        text.real("shared.cache.gb_per_s"),
        text.number("shared.cache.bytes"),
        text.integer("shared.alignment.bytes"),
        text.real("shared.unaligned.share"));
  }

  /**
   * Bandwidth for all cores together, in bytes per picosecond.
   *
   * @param resident bytes that the program keeps in device memory, gone through evenly
   */
  double bytesPerPs(long resident) {
    double hits = resident <= cacheBytes ? 1 : (double) cacheBytes / resident;
    return 1 / (1000 * (hits / cacheGbPerSecond + (1 - hits) / memoryGbPerSecond));
  }
}
