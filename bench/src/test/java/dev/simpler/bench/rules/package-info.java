/** Rules over the whole source tree that the compiler cannot state. */
@NullMarked
package dev.simpler.bench.rules;

import org.jspecify.annotations.NullMarked;
