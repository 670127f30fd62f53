package dev.simpler.bench.rules.planted.platform;

/** Has the name of a chip. */
public final class A5Limits {}
