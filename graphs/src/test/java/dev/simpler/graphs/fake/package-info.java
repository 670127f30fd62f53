/**
 * A small sequential chip for tests of the runtime alone: virtual time, cores, registers, memory.
 */
@NullMarked
package dev.simpler.graphs.fake;

import org.jspecify.annotations.NullMarked;
