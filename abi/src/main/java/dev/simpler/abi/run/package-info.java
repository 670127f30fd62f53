/** Structs of the second epoch around a run: which run it is, how runs overlap, the shared log. */
@NullMarked
package dev.simpler.abi.run;

import org.jspecify.annotations.NullMarked;
