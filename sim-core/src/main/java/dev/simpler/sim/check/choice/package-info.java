/** The checkers there are, and those that a user chose. */
@NullMarked
package dev.simpler.sim.check.choice;

import org.jspecify.annotations.NullMarked;
