/** Host memory: the registry that turns raw host addresses into memory, and tensors on it. */
@NullMarked
package dev.simpler.runtime.host;

import org.jspecify.annotations.NullMarked;
