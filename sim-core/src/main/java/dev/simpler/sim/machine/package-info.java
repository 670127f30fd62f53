/** The machine behind tile instructions, put together from its rooms. */
@NullMarked
package dev.simpler.sim.machine;

import org.jspecify.annotations.NullMarked;
