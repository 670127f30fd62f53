/**
 * The device API that kernels are written against. The only package of this module, with the tile
 * ISA, that kernel images may name.
 */
@NullMarked
package dev.simpler.sim.kernel;

import org.jspecify.annotations.NullMarked;
