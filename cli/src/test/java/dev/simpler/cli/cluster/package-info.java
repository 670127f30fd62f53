@NullMarked
package dev.simpler.cli.cluster;

import org.jspecify.annotations.NullMarked;
