/** Results of products and sums bit by bit, and what departs from the rounding rules. */
@NullMarked
package dev.simpler.examples.rounding;

import org.jspecify.annotations.NullMarked;
