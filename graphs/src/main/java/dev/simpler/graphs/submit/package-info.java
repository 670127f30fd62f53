/** From API calls to tasks in the rings: checks, admission, descriptors, scopes, results. */
@NullMarked
package dev.simpler.graphs.submit;

import org.jspecify.annotations.NullMarked;
