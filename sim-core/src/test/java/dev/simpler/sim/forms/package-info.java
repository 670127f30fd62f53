/**
 * Walks the table of forms: what chips have runs, what they lack is refused in the stated words.
 */
@NullMarked
package dev.simpler.sim.forms;

import org.jspecify.annotations.NullMarked;
