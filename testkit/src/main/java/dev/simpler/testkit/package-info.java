/**
 * What tests of one's own programs need: {@link dev.simpler.testkit.NpuTest} runs a test on every
 * platform, {@link dev.simpler.testkit.TensorAssert} compares results.
 */
@NullMarked
package dev.simpler.testkit;

import org.jspecify.annotations.NullMarked;
