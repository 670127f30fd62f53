/** Tests of children in processes of their own. */
@NullMarked
package dev.simpler.runtime.child.link;

import org.jspecify.annotations.NullMarked;
