/** Damaged input at every door through which bytes or words come in. */
@NullMarked
package dev.simpler.bench.fuzz;

import org.jspecify.annotations.NullMarked;
