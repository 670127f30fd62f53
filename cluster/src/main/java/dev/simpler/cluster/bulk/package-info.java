/**
 * Objects that are too large for a message, in chunks: whoever receives says how far it has come,
 * whoever sends has a bounded number of bytes on their way. What gets lost with a connection is
 * sent again.
 */
@NullMarked
package dev.simpler.cluster.bulk;

import org.jspecify.annotations.NullMarked;
