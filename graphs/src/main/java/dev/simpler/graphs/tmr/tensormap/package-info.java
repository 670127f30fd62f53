/** Who wrote which region of device memory last: the source of inferred dependencies. */
@NullMarked
package dev.simpler.graphs.tmr.tensormap;

import org.jspecify.annotations.NullMarked;
