/** Lists that lie in memory behind temporary files once they are long. */
@NullMarked
package dev.simpler.trace.spool;

import org.jspecify.annotations.NullMarked;
