package dev.simpler.abi.epoch;

/**
 * What {@code get_runtime_size} of the reference's library says for one chip and graph runtime.
 *
 * @param chip name of the chip
 * @param runtime name of the graph runtime
 * @param bytes what the library says
 */
public record RuntimeSize(String chip, String runtime, long bytes) {}
