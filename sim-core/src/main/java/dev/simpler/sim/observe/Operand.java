package dev.simpler.sim.observe;

/**
 * A tile of an instruction, and what the instruction does with it.
 *
 * @param tile where its bytes are
 * @param access read, written, or both
 */
public record Operand(TileRegion tile, Access access) {}
