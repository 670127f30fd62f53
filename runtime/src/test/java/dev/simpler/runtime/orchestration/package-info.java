/** The API of orchestration functions, without a device. */
@NullMarked
package dev.simpler.runtime.orchestration;

import org.jspecify.annotations.NullMarked;
