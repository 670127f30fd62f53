/** A two-dimensional convolution on the cube, by what the filter sees. */
@NullMarked
package dev.simpler.examples.convolution;

import org.jspecify.annotations.NullMarked;
