/** Blocks of one task that see their index, their count and their lane. */
@NullMarked
package dev.simpler.examples.spmd;

import org.jspecify.annotations.NullMarked;
