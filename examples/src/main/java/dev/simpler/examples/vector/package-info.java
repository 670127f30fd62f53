/** The vector example: five vector tasks with inferred dependencies. */
@NullMarked
package dev.simpler.examples.vector;

import org.jspecify.annotations.NullMarked;
