package dev.simpler.kernel.machine;

import dev.simpler.kernel.Tile;

/**
 * What a quantisation with shared scales writes.
 *
 * @param elements the quantised elements
 * @param exponents FLOAT8_E8M0, one for each group
 * @param maxima FLOAT32, the greatest magnitude of each group
 * @param factors FLOAT32, what the elements of each group were multiplied by
 */
public record SharedQuantisation(Tile elements, Tile exponents, Tile maxima, Tile factors) {}
