/** Tasks of every resource shape: cube, vector and both on one cluster. */
@NullMarked
package dev.simpler.examples.mixed;

import org.jspecify.annotations.NullMarked;
