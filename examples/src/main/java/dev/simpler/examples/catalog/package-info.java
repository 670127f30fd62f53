/** The list of all examples. */
@NullMarked
package dev.simpler.examples.catalog;

import org.jspecify.annotations.NullMarked;
