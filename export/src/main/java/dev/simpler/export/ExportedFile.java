package dev.simpler.export;

/**
 * A file of an export.
 *
 * @param name its name in the folder
 * @param text what is in it
 */
public record ExportedFile(String name, String text) {}
