/**
 * What tile instructions ask of the machine that executes them. Instructions check the rules that a
 * tile's own description decides, and call one of these interfaces; a machine checks what only it
 * knows (addresses, the chip, values in memory), charges the time and does the work. Not for
 * kernels, which name the instructions and the kernel API only.
 */
@NullMarked
package dev.simpler.kernel.machine;

import org.jspecify.annotations.NullMarked;
