/**
 * Settings: values that users give by name, for one session or in the process environment. Who
 * reads one states it, so that a name that nobody reads is refused and not silently without effect.
 */
@NullMarked
package dev.simpler.platform.setting;

import org.jspecify.annotations.NullMarked;
