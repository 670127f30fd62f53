/** {@code simpler docs}: one static site from the pages of a checkout and its Javadoc. */
@NullMarked
package dev.simpler.cli.docs;

import org.jspecify.annotations.NullMarked;
