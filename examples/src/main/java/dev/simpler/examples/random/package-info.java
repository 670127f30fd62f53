/** Random programs with an exact oracle: a seed says all of one. */
@NullMarked
package dev.simpler.examples.random;

import org.jspecify.annotations.NullMarked;
