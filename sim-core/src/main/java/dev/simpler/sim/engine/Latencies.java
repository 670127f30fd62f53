package dev.simpler.sim.engine;

/**
 * Control-path latencies in picoseconds, each drawn per run and core from a measured range.
 *
 * @param dispatchPs a register store of an AICPU until the core sees it
 * @param firstPickupMinPs from seeing its first token until the kernel starts, at least
 * @param firstPickupMaxPs the same, at most
 * @param pickupMinPs from seeing a later token until the kernel starts, at least
 * @param pickupMaxPs the same, at most
 * @param condMinPs a COND store of a core until the AICPU sees it, at least
 * @param condMaxPs the same, at most
 * @param flagPs a cross-core flag until the other core sees it
 */
public record Latencies(
    long dispatchPs,
    long firstPickupMinPs,
    long firstPickupMaxPs,
    long pickupMinPs,
    long pickupMaxPs,
    long condMinPs,
    long condMaxPs,
    long flagPs) {}
