@NullMarked
package dev.simpler.cluster.carry;

import org.jspecify.annotations.NullMarked;
