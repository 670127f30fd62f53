/** Tests of what device-built graphs have in common. */
@NullMarked
package dev.simpler.runtime.graph;

import org.jspecify.annotations.NullMarked;
