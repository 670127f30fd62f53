/**
 * Workers of level 3 and up: several chips, sub-workers and nested workers driven by one function.
 */
@NullMarked
package dev.simpler.runtime.pod;

import org.jspecify.annotations.NullMarked;
