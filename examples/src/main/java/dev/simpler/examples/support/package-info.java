/** What the examples share on the host: opening a worker, timing rounds, comparing results. */
@NullMarked
package dev.simpler.examples.support;

import org.jspecify.annotations.NullMarked;
