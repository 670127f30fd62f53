/** What members say to each other, as bytes; Pekko carries it. */
@NullMarked
package dev.simpler.cluster.wire;

import org.jspecify.annotations.NullMarked;
