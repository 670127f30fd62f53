/** Product of matrices quantised to FLOAT8 with shared scales on the device. */
@NullMarked
package dev.simpler.examples.mx;

import org.jspecify.annotations.NullMarked;
