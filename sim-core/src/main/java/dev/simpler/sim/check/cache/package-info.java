/** The data caches of the scalar units: what they hold back, and what they do not notice. */
@NullMarked
package dev.simpler.sim.check.cache;

import org.jspecify.annotations.NullMarked;
