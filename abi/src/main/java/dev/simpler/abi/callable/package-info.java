/** What is uploaded: kernels, orchestration functions and the launch configuration. */
@NullMarked
package dev.simpler.abi.callable;

import org.jspecify.annotations.NullMarked;
