/** What the benchmark of nodes starts, runs on them, and compares with. */
@NullMarked
package dev.simpler.bench.remote;

import org.jspecify.annotations.NullMarked;
