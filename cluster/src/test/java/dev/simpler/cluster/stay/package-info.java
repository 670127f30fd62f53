@NullMarked
package dev.simpler.cluster.stay;

import org.jspecify.annotations.NullMarked;
