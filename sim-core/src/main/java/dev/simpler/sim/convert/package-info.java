/** Conversions between element types and quantisation, of tiles in UB. */
@NullMarked
package dev.simpler.sim.convert;

import org.jspecify.annotations.NullMarked;
