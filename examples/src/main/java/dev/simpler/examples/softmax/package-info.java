/** Softmax over the rows of a matrix, spread over all vector cores by blocks of one task. */
@NullMarked
package dev.simpler.examples.softmax;

import org.jspecify.annotations.NullMarked;
