/** Product of matrices quantised to INT8 on the device. */
@NullMarked
package dev.simpler.examples.quantized;

import org.jspecify.annotations.NullMarked;
