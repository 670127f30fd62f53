package dev.simpler.sim.observe;

/**
 * The most that a core can do, of one kind of work with data from one place.
 *
 * @param name what work, with data from where
 * @param work elements of vector instructions, or multiplications of products, per nanosecond
 * @param bytes bytes from or to global memory per nanosecond
 */
public record Roof(String name, double work, double bytes) {}
