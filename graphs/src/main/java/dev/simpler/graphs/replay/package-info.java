/**
 * A run without a device: an orchestration function submits against the rules of the rings, tasks
 * are done as soon as that is waited for, nothing is stored or computed. Shows which sizes of the
 * rings a submission gets through with.
 */
@NullMarked
package dev.simpler.graphs.replay;

import org.jspecify.annotations.NullMarked;
