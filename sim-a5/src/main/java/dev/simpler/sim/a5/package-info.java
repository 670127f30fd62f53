/** The A5 chip. */
@NullMarked
package dev.simpler.sim.a5;

import org.jspecify.annotations.NullMarked;
