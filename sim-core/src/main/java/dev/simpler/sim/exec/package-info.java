/** Runs a loaded kernel on a core: arguments, scalar unit, fuel, and failures as typed faults. */
@NullMarked
package dev.simpler.sim.exec;

import org.jspecify.annotations.NullMarked;
