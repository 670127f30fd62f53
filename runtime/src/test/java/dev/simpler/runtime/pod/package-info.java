/** Tests of workers of level 3 and up. */
@NullMarked
package dev.simpler.runtime.pod;

import org.jspecify.annotations.NullMarked;
