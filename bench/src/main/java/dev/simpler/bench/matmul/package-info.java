/** The device side of the matmul benchmark. */
@NullMarked
package dev.simpler.bench.matmul;

import org.jspecify.annotations.NullMarked;
