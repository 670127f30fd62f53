/** Tensors on the wire and on the device: element types, views, strides. */
@NullMarked
package dev.simpler.abi.tensor;

import org.jspecify.annotations.NullMarked;
