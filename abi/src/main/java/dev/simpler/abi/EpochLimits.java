package dev.simpler.abi;

/**
 * Limits of one epoch of the ABI.
 *
 * @param runTensors most tensor arguments of a run
 * @param runScalars most scalar arguments of a run
 * @param taskTensors most tensor arguments of a task
 * @param taskScalars most scalar arguments of a task
 * @param programSignature entries of a program's direction signature
 * @param kernelSignature entries of a kernel's direction signature
 * @param functions function ids are below this
 * @param kernels kernels a program can carry
 */
public record EpochLimits(
    int runTensors,
    int runScalars,
    int taskTensors,
    int taskScalars,
    int programSignature,
    int kernelSignature,
    int functions,
    int kernels) {}
