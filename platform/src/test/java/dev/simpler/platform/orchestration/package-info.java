/** The API of orchestration functions, without a device. */
@NullMarked
package dev.simpler.platform.orchestration;

import org.jspecify.annotations.NullMarked;
