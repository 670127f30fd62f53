/** Loads kernels and orchestration programs from device memory into isolated loaders. */
@NullMarked
package dev.simpler.sim.image;

import org.jspecify.annotations.NullMarked;
