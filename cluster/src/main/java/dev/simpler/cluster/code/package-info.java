/** Classes of functions, from the program that registers them to the nodes that run them. */
@NullMarked
package dev.simpler.cluster.code;

import org.jspecify.annotations.NullMarked;
