/** Start-up and shut-down of the AI cores by AICPU threads; the same for every graph runtime. */
@NullMarked
package dev.simpler.graphs.cores;

import org.jspecify.annotations.NullMarked;
