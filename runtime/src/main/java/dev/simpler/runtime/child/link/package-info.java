/**
 * Child processes as such: how one is started, watched and ended, the memory and the mailbox that
 * both sides share, a byte through a pipe as the wake-up call in each direction. It knows neither
 * what a child does nor who asked for it: workers of level 3 and the driver of cards use it.
 */
@NullMarked
package dev.simpler.runtime.child.link;

import org.jspecify.annotations.NullMarked;
