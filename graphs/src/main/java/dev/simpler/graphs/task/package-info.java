/** What the AICPU threads know about tasks: slot states, edges, ready queues. */
@NullMarked
package dev.simpler.graphs.task;

import org.jspecify.annotations.NullMarked;
