@NullMarked
package dev.simpler.cluster.host;

import org.jspecify.annotations.NullMarked;
