/** The rings. */
@NullMarked
package dev.simpler.runtime.graph.ring;

import org.jspecify.annotations.NullMarked;
