/** The A2/A3 chip. */
@NullMarked
package dev.simpler.sim.a2a3;

import org.jspecify.annotations.NullMarked;
