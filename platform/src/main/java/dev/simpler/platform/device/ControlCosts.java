package dev.simpler.platform.device;

/**
 * Virtual cost of control-path work on an AICPU, in picoseconds. Filled from the chip profile,
 * where each figure has its source.
 *
 * @param submitPs building and publishing one task, without its arguments
 * @param argumentPs handling one tensor argument: descriptor copy, lookup, registration
 * @param edgePs recording one dependency edge
 * @param scopePs opening or closing a scope
 * @param registerStorePs one posted register store
 * @param registerLoadPs one register load
 * @param dispatchPs preparing one payload for a core, without the register store
 * @param completionPs accounting for one finished subtask
 * @param releasePs releasing one consumer or one producer
 */
public record ControlCosts(
    long submitPs,
    long argumentPs,
    long edgePs,
    long scopePs,
    long registerStorePs,
    long registerLoadPs,
    long dispatchPs,
    long completionPs,
    long releasePs) {}
