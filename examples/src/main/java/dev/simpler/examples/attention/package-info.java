/** Paged attention, one block of keys and values per task. */
@NullMarked
package dev.simpler.examples.attention;

import org.jspecify.annotations.NullMarked;
