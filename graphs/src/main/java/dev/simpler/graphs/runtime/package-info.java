/**
 * What device-built task graphs have in common: rings, scopes, scheduler threads, deadlock proofs.
 * Runtimes differ in how tasks come to depend on each other.
 */
@NullMarked
package dev.simpler.graphs.runtime;

import org.jspecify.annotations.NullMarked;
