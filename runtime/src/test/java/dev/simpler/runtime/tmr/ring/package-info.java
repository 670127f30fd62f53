/** The rings. */
@NullMarked
package dev.simpler.runtime.tmr.ring;

import org.jspecify.annotations.NullMarked;
