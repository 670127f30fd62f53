/** The scheduler threads: which core runs what, completion, release, start and end of cores. */
@NullMarked
package dev.simpler.runtime.tmr.schedule;

import org.jspecify.annotations.NullMarked;
