/** Programs that fail on purpose, to show how failures are reported. */
@NullMarked
package dev.simpler.examples.failure;

import org.jspecify.annotations.NullMarked;
