package dev.simpler.runtime.pod.graph;

/**
 * A tensor as dependencies see it.
 *
 * @param address its first byte
 * @param worker whose memory that is, -1 for host memory
 */
public record TensorKey(long address, int worker) {}
