/** What users say and are told about real cards: settings, files, failures. */
@NullMarked
package dev.simpler.onboard;

import org.jspecify.annotations.NullMarked;
