/** The rings. */
@NullMarked
package dev.simpler.graphs.ring;

import org.jspecify.annotations.NullMarked;
