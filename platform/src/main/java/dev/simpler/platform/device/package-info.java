/**
 * The device face of the platform: what a device-side graph runtime may ask of the chip. The
 * simulator implements it; the graph runtimes of {@code dev.simpler.runtime} are written against
 * it.
 *
 * <p>All virtual times are {@code long} picoseconds since the start of the run. Everything here is
 * confined to the one host thread that runs the device, unless a method says otherwise.
 */
@NullMarked
package dev.simpler.platform.device;

import org.jspecify.annotations.NullMarked;
