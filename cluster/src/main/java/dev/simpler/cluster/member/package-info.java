/** A member of a Pekko cluster: configured, joined, left; whom it trusts. */
@NullMarked
package dev.simpler.cluster.member;

import org.jspecify.annotations.NullMarked;
