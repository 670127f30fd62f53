/** The orchestrator: from API calls to tasks in the rings. */
@NullMarked
package dev.simpler.graphs.tmr.submit;

import org.jspecify.annotations.NullMarked;
