/** Tests of workers of level 3 and up. */
@NullMarked
package dev.simpler.runtime.pod.engine;

import org.jspecify.annotations.NullMarked;
