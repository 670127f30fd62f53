/** Tiles that kernels print. */
@NullMarked
package dev.simpler.examples.printing;

import org.jspecify.annotations.NullMarked;
