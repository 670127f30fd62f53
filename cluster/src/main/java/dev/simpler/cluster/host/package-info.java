/** The side of a node: chips to give away, and the workers of others that live here. */
@NullMarked
package dev.simpler.cluster.host;

import org.jspecify.annotations.NullMarked;
