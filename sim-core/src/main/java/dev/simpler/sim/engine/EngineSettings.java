package dev.simpler.sim.engine;

import dev.simpler.sim.core.ProductMode;
import dev.simpler.sim.meter.MeterLimits;
import dev.simpler.sim.onchip.EffectOrder;
import java.util.function.LongSupplier;

/**
 * How an engine treats kernels.
 *
 * @param stallLimitPs virtual time one kernel may take
 * @param hostGuardNanos host time one kernel body may take between two charges of virtual time
 * @param poolThreads host threads that run heavy kernel bodies beside the device's own; 0 runs all
 *     of them on the device's thread
 * @param heavyPs virtual duration from which on a kernel counts as heavy
 * @param hostClock host time in nanoseconds, for the guard
 * @param products how the cube unit rounds
 * @param kernelLimits what one kernel may take of the host's memory
 * @param effects when the instructions of kernels take effect
 * @param conduct how cores behave beyond what kernels say
 */
public record EngineSettings(
    long stallLimitPs,
    long hostGuardNanos,
    int poolThreads,
    long heavyPs,
    LongSupplier hostClock,
    ProductMode products,
    MeterLimits kernelLimits,
    EffectOrder effects,
    CoreConduct conduct) {}
