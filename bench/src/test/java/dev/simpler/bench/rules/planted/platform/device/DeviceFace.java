package dev.simpler.bench.rules.planted.platform.device;

/** Stands for the face that graph runtimes see. */
public final class DeviceFace {}
