/**
 * Limits of code that comes as an image: what the weaver puts into it calls {@link
 * dev.simpler.sim.meter.Meter}. Images may not name anything here.
 */
@NullMarked
package dev.simpler.sim.meter;

import org.jspecify.annotations.NullMarked;
