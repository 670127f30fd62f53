/**
 * Children in JVMs of their own: mailboxes of the reference layout and host memory in one mapped
 * file, a byte through a pipe as the wake-up call in each direction.
 */
@NullMarked
package dev.simpler.runtime.pod.process;

import org.jspecify.annotations.NullMarked;
