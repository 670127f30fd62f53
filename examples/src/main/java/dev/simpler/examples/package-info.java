/** Runnable programs: what users copy, and what proves the whole stack. */
@NullMarked
package dev.simpler.examples;

import org.jspecify.annotations.NullMarked;
