/** What users see of child processes: how one can fail, and what one may take. */
@NullMarked
package dev.simpler.runtime.child;

import org.jspecify.annotations.NullMarked;
