/** Causal attention without a score matrix in memory: a cube core feeding its two vector cores. */
@NullMarked
package dev.simpler.examples.flash;

import org.jspecify.annotations.NullMarked;
