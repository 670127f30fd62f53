package dev.simpler.sim.observe;

/**
 * A device that can be watched.
 *
 * @param chip architecture as its profile names it
 * @param device device id
 * @param counterHz frequency of its system counter
 * @param coreHz clock of its AI cores
 */
public record ObservedDevice(String chip, int device, long counterHz, double coreHz) {}
