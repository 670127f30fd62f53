/** Dropout: integer arithmetic, comparisons to bits and selections by them. */
@NullMarked
package dev.simpler.examples.dropout;

import org.jspecify.annotations.NullMarked;
