/** Order within a core and between the cores of a cluster: pipes, flags, barriers. */
@NullMarked
package dev.simpler.sim.check.sync;

import org.jspecify.annotations.NullMarked;
