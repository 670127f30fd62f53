/** Programs of level 3 and 4: several chips, sub-workers and nested workers. */
@NullMarked
package dev.simpler.examples.pod;

import org.jspecify.annotations.NullMarked;
