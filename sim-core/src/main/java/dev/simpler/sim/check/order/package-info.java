/** What comes before what in a run: tasks, blocks, and the orchestration function, as declared. */
@NullMarked
package dev.simpler.sim.check.order;

import org.jspecify.annotations.NullMarked;
