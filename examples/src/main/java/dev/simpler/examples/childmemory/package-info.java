/** Tensors that stay on the device from run to run. */
@NullMarked
package dev.simpler.examples.childmemory;

import org.jspecify.annotations.NullMarked;
