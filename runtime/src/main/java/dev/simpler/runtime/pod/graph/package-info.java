/** The task graph of one worker as a state machine without threads. */
@NullMarked
package dev.simpler.runtime.pod.graph;

import org.jspecify.annotations.NullMarked;
