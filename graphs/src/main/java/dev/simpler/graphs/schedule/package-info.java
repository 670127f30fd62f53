/** The scheduler threads: which core runs what, completion, release, start and end of cores. */
@NullMarked
package dev.simpler.graphs.schedule;

import org.jspecify.annotations.NullMarked;
