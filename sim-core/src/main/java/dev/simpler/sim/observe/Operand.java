package dev.simpler.sim.observe;

/** A tile of an instruction, and what the instruction does with it. */
public record Operand(TileRegion tile, Access access) {}
