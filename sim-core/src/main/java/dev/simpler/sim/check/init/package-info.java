/** Bytes that are used though nobody has written them. */
@NullMarked
package dev.simpler.sim.check.init;

import org.jspecify.annotations.NullMarked;
