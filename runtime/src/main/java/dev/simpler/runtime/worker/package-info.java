/**
 * Workers: a device with staging. Host tensors are copied in and out around a run, device-resident
 * ones pass through, and every backend gets exactly this staging because it is above the platform
 * interface.
 */
@NullMarked
package dev.simpler.runtime.worker;

import org.jspecify.annotations.NullMarked;
