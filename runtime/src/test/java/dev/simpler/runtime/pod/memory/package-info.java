/** Tests of workers of level 3 and up. */
@NullMarked
package dev.simpler.runtime.pod.memory;

import org.jspecify.annotations.NullMarked;
