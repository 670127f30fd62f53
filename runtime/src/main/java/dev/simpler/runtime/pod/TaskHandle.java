package dev.simpler.runtime.pod;

/**
 * A submitted task.
 *
 * @param slot its number within the run, from 0
 */
public record TaskHandle(int slot) {}
