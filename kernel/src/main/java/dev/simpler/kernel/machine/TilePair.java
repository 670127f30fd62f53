package dev.simpler.kernel.machine;

import dev.simpler.kernel.Tile;

/**
 * A tile of values and the tile of their indices.
 *
 * @param values the values
 * @param indices integers, one for each value
 */
public record TilePair(Tile values, Tile indices) {}
