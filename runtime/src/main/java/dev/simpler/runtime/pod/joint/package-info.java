/** What several workers below one have in common: a domain over their chips, and its time. */
@NullMarked
package dev.simpler.runtime.pod.joint;

import org.jspecify.annotations.NullMarked;
