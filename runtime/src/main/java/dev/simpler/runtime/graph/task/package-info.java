/** What the AICPU threads know about tasks: slot states, edges, ready queues. */
@NullMarked
package dev.simpler.runtime.graph.task;

import org.jspecify.annotations.NullMarked;
