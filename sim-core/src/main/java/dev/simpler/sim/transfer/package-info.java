/** Transfers between tiles and global memory. */
@NullMarked
package dev.simpler.sim.transfer;

import org.jspecify.annotations.NullMarked;
