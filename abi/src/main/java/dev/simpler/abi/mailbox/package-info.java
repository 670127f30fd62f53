/** The mailbox between a worker and a child process. */
@NullMarked
package dev.simpler.abi.mailbox;

import org.jspecify.annotations.NullMarked;
