/** Whole-program benchmarks behind {@code simpler bench}. */
@NullMarked
package dev.simpler.bench;

import org.jspecify.annotations.NullMarked;
