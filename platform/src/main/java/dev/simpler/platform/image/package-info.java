/**
 * Class images: the bytes of a Java kernel or orchestration function as a callable carries them.
 */
@NullMarked
package dev.simpler.platform.image;

import org.jspecify.annotations.NullMarked;
