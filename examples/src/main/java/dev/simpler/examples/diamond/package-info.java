/** A diamond of tasks on FLOAT16 data: vector, twice cube, vector. */
@NullMarked
package dev.simpler.examples.diamond;

import org.jspecify.annotations.NullMarked;
