/** The tensor map and the comparison of regions. */
@NullMarked
package dev.simpler.graphs.tmr.tensormap;

import org.jspecify.annotations.NullMarked;
