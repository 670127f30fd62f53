/**
 * What a simulated device tells those who watch it: one sealed family of events, one interface to
 * receive them. Without an observer nothing is made, called or kept.
 */
@NullMarked
package dev.simpler.sim.observe;

import org.jspecify.annotations.NullMarked;
