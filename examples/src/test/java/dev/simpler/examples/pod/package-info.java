/** Workers of level 3 and up with simulated chips, in threads and in processes. */
@NullMarked
package dev.simpler.examples.pod;

import org.jspecify.annotations.NullMarked;
