/** The simulated AI cores: what a core offers to the kernel that runs on it. */
@NullMarked
package dev.simpler.sim.core;

import org.jspecify.annotations.NullMarked;
