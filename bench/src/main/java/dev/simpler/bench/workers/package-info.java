/** What the benchmark of workers runs. */
@NullMarked
package dev.simpler.bench.workers;

import org.jspecify.annotations.NullMarked;
