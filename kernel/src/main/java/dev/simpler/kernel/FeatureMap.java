package dev.simpler.kernel;

/**
 * A feature map in L1 or UB.
 *
 * @param tile row-major, not boxed, with C0 columns and a row for each block of channels; its pad
 *     value stands for elements outside the map
 * @param shape extents
 */
public record FeatureMap(Tile tile, FeatureShape shape) {}
