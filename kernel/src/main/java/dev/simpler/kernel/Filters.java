package dev.simpler.kernel;

/**
 * Convolution filters in L1 or UB.
 *
 * @param tile row-major, not boxed, with C0 columns and a row for each block of channels
 * @param shape extents
 */
public record Filters(Tile tile, FilterShape shape) {}
