/**
 * The device API that kernels are written against. Kernel images may name this package and the tile
 * ISA, and nothing else of this project.
 */
@NullMarked
package dev.simpler.kernel;

import org.jspecify.annotations.NullMarked;
