package dev.simpler.sim.check.sync;

import dev.simpler.sim.check.Moment;

/**
 * A flag that was set and not awaited yet.
 *
 * @param clock what is done when it takes effect
 * @param moment where it was set
 */
record Signal(Clock clock, Moment moment) {}
