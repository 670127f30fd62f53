/**
 * The runtime aicpu_build_graph: orchestration on an AICPU thread with explicit dependencies; a
 * scope's tasks are published when it ends.
 */
@NullMarked
package dev.simpler.graphs.abg;

import org.jspecify.annotations.NullMarked;
