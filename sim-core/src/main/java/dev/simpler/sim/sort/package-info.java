/** Sorted lists of records in UB. */
@NullMarked
package dev.simpler.sim.sort;

import org.jspecify.annotations.NullMarked;
