package dev.simpler.sim.engine;

import dev.simpler.sim.image.KernelSource;

/**
 * What one run asks of the chip.
 *
 * @param clusters clusters to use
 * @param aicpuThreads AICPU threads to use, the main one included
 * @param seed seed of the schedule
 * @param kernels the kernels by function address
 */
public record RunShape(int clusters, int aicpuThreads, long seed, KernelSource kernels) {}
