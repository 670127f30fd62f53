/** Tile kernels shared by several examples. */
@NullMarked
package dev.simpler.examples.kernel;

import org.jspecify.annotations.NullMarked;
