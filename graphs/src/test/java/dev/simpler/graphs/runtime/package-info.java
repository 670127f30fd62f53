/** Tests of what device-built graphs have in common. */
@NullMarked
package dev.simpler.graphs.runtime;

import org.jspecify.annotations.NullMarked;
