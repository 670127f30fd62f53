/** What all checkers share: byte ranges, where a kernel is, findings on their way to the user. */
@NullMarked
package dev.simpler.sim.check;

import org.jspecify.annotations.NullMarked;
