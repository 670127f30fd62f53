/** Nodes, which offer their chips to workers of level 4 and up on other machines. */
@NullMarked
package dev.simpler.cluster;

import org.jspecify.annotations.NullMarked;
