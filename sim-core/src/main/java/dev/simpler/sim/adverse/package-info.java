/** Effects of instructions as late as flags and barriers allow. */
@NullMarked
package dev.simpler.sim.adverse;

import org.jspecify.annotations.NullMarked;
