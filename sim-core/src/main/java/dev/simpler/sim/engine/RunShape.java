package dev.simpler.sim.engine;

import dev.simpler.abi.callable.KernelCodec;
import dev.simpler.sim.comm.JointMember;
import dev.simpler.sim.image.KernelSource;
import org.jspecify.annotations.Nullable;

/**
 * What one run asks of the chip.
 *
 * @param clusters clusters to use
 * @param aicpuThreads AICPU threads to use, the main one included
 * @param seed seed of the schedule
 * @param kernels the kernels by function address
 * @param form what stands before a kernel in device memory
 * @param joint the chip's part in a run of several chips; null if it runs alone
 */
public record RunShape(
    int clusters,
    int aicpuThreads,
    long seed,
    KernelSource kernels,
    KernelCodec form,
    @Nullable JointMember joint) {}
