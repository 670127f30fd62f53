package dev.simpler.sim.chip;

/**
 * What moving blocks along one path costs.
 *
 * @param gibPerSecond bandwidth, 0 where the chip lacks the path
 * @param commandCycles latency of one command
 * @param lineCycles least time per run of bytes
 */
public record PathRate(double gibPerSecond, double commandCycles, double lineCycles) {}
