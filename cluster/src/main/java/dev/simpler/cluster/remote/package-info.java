/** The side of an owner: children of a worker that live on nodes. */
@NullMarked
package dev.simpler.cluster.remote;

import org.jspecify.annotations.NullMarked;
