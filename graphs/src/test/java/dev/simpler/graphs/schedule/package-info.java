/** Tests of the books that schedulers keep. */
@NullMarked
package dev.simpler.graphs.schedule;

import org.jspecify.annotations.NullMarked;
