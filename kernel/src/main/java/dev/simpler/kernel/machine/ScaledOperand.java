package dev.simpler.kernel.machine;

import dev.simpler.kernel.Tile;

/**
 * An operand of a product and its scales.
 *
 * @param elements FLOAT8 elements
 * @param scales FLOAT8_E8M0, one for each 32 elements along the depth
 */
public record ScaledOperand(Tile elements, Tile scales) {}
