@NullMarked
package dev.simpler.cluster;

import org.jspecify.annotations.NullMarked;
