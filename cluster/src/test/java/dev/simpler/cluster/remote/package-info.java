@NullMarked
package dev.simpler.cluster.remote;

import org.jspecify.annotations.NullMarked;
