@NullMarked
package dev.simpler.graphs.cores;

import org.jspecify.annotations.NullMarked;
