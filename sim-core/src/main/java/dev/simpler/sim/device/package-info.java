/** Simulated devices and platforms: the host face on top of the engine. */
@NullMarked
package dev.simpler.sim.device;

import org.jspecify.annotations.NullMarked;
