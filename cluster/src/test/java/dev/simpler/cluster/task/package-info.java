@NullMarked
package dev.simpler.cluster.task;

import org.jspecify.annotations.NullMarked;
