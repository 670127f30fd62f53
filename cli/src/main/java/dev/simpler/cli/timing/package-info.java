/** {@code simpler timing}: what the model of time says, and how near it is to what was measured. */
@NullMarked
package dev.simpler.cli.timing;

import org.jspecify.annotations.NullMarked;
