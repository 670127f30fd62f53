/** Arguments of tasks, before and after, on disk. */
@NullMarked
package dev.simpler.trace.dump;

import org.jspecify.annotations.NullMarked;
