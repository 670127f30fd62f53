@NullMarked
package dev.simpler.cluster.member;

import org.jspecify.annotations.NullMarked;
