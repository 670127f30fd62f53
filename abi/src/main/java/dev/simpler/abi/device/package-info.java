/** Records the chip's cores and AICPU threads exchange with the host. */
@NullMarked
package dev.simpler.abi.device;

import org.jspecify.annotations.NullMarked;
