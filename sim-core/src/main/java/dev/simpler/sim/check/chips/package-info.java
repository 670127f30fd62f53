/** Order between chips that use each other's windows. */
@NullMarked
package dev.simpler.sim.check.chips;

import org.jspecify.annotations.NullMarked;
