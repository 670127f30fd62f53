/** Text that kernels print. */
@NullMarked
package dev.simpler.sim.print;

import org.jspecify.annotations.NullMarked;
