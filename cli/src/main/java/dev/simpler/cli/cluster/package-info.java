/**
 * The commands {@code simpler node} and {@code simpler nodes}, and how a command joins a cluster.
 */
@NullMarked
package dev.simpler.cli.cluster;

import org.jspecify.annotations.NullMarked;
