/**
 * The host face of the platform: discover, open a device, allocate, copy, upload, run. Simulators
 * and the onboard backend implement it; staging and workers call it.
 */
@NullMarked
package dev.simpler.platform;

import org.jspecify.annotations.NullMarked;
