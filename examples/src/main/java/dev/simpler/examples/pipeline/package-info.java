/**
 * A cluster as a pipeline: the cube core multiplies while its vector cores finish what it pushed.
 */
@NullMarked
package dev.simpler.examples.pipeline;

import org.jspecify.annotations.NullMarked;
