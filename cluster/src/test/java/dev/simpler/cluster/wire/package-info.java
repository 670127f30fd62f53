@NullMarked
package dev.simpler.cluster.wire;

import org.jspecify.annotations.NullMarked;
