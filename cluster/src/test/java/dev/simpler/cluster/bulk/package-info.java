@NullMarked
package dev.simpler.cluster.bulk;

import org.jspecify.annotations.NullMarked;
