/** Tests of children in processes of their own. */
@NullMarked
package dev.simpler.runtime.pod.process;

import org.jspecify.annotations.NullMarked;
