/** Virtual-time cost rules; pluggable. */
@NullMarked
package dev.simpler.sim.cost;

import org.jspecify.annotations.NullMarked;
