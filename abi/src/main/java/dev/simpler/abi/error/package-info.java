/** The error grammar every module speaks: what, where, who, since when, how to mend. */
@NullMarked
package dev.simpler.abi.error;

import org.jspecify.annotations.NullMarked;
