package dev.simpler.bench.rules.planted.platform;

/** Stands for the face that graph runtimes do not see. */
public final class HostFace {}
