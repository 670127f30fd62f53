package dev.simpler.sim.observe;

/** A class loader whose classes are code of the user: what source lines of events are taken of. */
public interface ImageCode {}
