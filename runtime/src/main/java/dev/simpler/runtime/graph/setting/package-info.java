/** Sizes and switches of the runtime, read and validated once per device. */
@NullMarked
package dev.simpler.runtime.graph.setting;

import org.jspecify.annotations.NullMarked;
