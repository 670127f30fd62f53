/** Sizes and switches of the runtime, read and validated once per device. */
@NullMarked
package dev.simpler.graphs.setting;

import org.jspecify.annotations.NullMarked;
