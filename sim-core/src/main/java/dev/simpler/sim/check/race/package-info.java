/** Order between tasks: what two of them, or one and the host, do to the same bytes. */
@NullMarked
package dev.simpler.sim.check.race;

import org.jspecify.annotations.NullMarked;
