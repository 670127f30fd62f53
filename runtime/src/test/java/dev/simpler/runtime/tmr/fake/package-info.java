/**
 * A small sequential chip for tests of the runtime alone: virtual time, cores, registers, memory.
 */
@NullMarked
package dev.simpler.runtime.tmr.fake;

import org.jspecify.annotations.NullMarked;
