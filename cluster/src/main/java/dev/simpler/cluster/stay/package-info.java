/** Threads of actors: what goes on where it was set off, and what wakes others. */
@NullMarked
package dev.simpler.cluster.stay;

import org.jspecify.annotations.NullMarked;
