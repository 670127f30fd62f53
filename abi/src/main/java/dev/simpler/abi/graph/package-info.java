/** Records of the device-side graph runtimes in shared memory. */
@NullMarked
package dev.simpler.abi.graph;

import org.jspecify.annotations.NullMarked;
