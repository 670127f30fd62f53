/**
 * The tile ISA: one class per instruction, named as in the hardware manual, each with a static
 * {@code apply}. Destination first, sources after it. Every violated rule is a kernel fault that
 * names the tiles. NaN results are NaN, their payload is unspecified.
 */
@NullMarked
package dev.simpler.kernel.isa;

import org.jspecify.annotations.NullMarked;
