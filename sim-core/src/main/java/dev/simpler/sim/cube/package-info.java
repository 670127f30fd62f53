/** Products of the cube unit, on host vectors and in plain Java. */
@NullMarked
package dev.simpler.sim.cube;

import org.jspecify.annotations.NullMarked;
