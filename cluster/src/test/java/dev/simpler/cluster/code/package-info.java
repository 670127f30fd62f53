@NullMarked
package dev.simpler.cluster.code;

import org.jspecify.annotations.NullMarked;
