package dev.simpler.sim.check.sync;

import dev.simpler.sim.check.ByteRuns;

/**
 * A tile in a slot that the other side fills again once it is freed.
 *
 * @param memory where the slot is
 * @param bytes which bytes
 * @param owner the tile
 */
record PoppedTile(Shadow memory, ByteRuns bytes, String owner) {}
