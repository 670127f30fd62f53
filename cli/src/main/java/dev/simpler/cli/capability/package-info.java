/** What each chip's simulation covers, declared once and kept honest by a test. */
@NullMarked
package dev.simpler.cli.capability;

import org.jspecify.annotations.NullMarked;
