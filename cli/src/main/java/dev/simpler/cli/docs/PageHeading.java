package dev.simpler.cli.docs;

/**
 * A heading of a page.
 *
 * @param level 1 for the title
 * @param text its words
 * @param anchor what links name
 */
record PageHeading(int level, String text, String anchor) {}
