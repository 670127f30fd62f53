/** Rotary position embedding. */
@NullMarked
package dev.simpler.examples.rope;

import org.jspecify.annotations.NullMarked;
