/** What the AICPU threads know about tasks: slot states, edges, ready queues. */
@NullMarked
package dev.simpler.runtime.tmr.task;

import org.jspecify.annotations.NullMarked;
