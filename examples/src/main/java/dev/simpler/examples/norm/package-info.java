/** Root-mean-square normalisation of rows. */
@NullMarked
package dev.simpler.examples.norm;

import org.jspecify.annotations.NullMarked;
