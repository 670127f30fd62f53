/** The tensor map and the comparison of regions. */
@NullMarked
package dev.simpler.runtime.tmr.tensormap;

import org.jspecify.annotations.NullMarked;
