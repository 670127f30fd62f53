/** What checkers of a platform report: findings as data, and which of them a user has accepted. */
@NullMarked
package dev.simpler.platform.finding;

import org.jspecify.annotations.NullMarked;
