/** The threads that move tasks through the graph, one lane per child. */
@NullMarked
package dev.simpler.runtime.pod.engine;

import org.jspecify.annotations.NullMarked;
