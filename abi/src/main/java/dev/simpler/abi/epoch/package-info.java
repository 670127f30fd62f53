/** The epochs of the ABI, each as one value: structs, limits, types, status codes and codecs. */
@NullMarked
package dev.simpler.abi.epoch;

import org.jspecify.annotations.NullMarked;
