/** What several threads share, under the stress harness of the JDK's own developers. */
@NullMarked
package dev.simpler.runtime.pod.stress;

import org.jspecify.annotations.NullMarked;
