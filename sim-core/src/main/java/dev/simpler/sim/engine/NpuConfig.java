package dev.simpler.sim.engine;

import dev.simpler.kernel.machine.ChipForms;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.ControlCosts;
import dev.simpler.sim.comm.LinkRates;
import dev.simpler.sim.core.ChipArithmetic;
import dev.simpler.sim.cost.CostModel;
import dev.simpler.sim.memory.DeviceMemory;
import dev.simpler.sim.onchip.OnChipSizes;
import java.util.concurrent.Executor;

/**
 * What a simulated chip is made of.
 *
 * @param device device id, for messages
 * @param facts limits of the chip
 * @param controlCosts cost of AICPU work
 * @param kernelCosts cost of kernel work
 * @param latencies delays between AICPUs and cores
 * @param hasFastPath whether registers work only while a core's fast path is open
 * @param onChip sizes of the on-chip memories
 * @param forms what the chip's tile instructions take
 * @param arithmetic how its arithmetic differs
 * @param links what ways to other chips cost
 * @param settings limits and host threads
 * @param memory the device's global memory
 * @param handshakes device address of the handshake records, 64 bytes per core
 * @param pool runs heavy kernel bodies
 */
public record NpuConfig(
    int device,
    ChipFacts facts,
    ControlCosts controlCosts,
    CostModel kernelCosts,
    Latencies latencies,
    boolean hasFastPath,
    OnChipSizes onChip,
    ChipForms forms,
    ChipArithmetic arithmetic,
    LinkRates links,
    EngineSettings settings,
    DeviceMemory memory,
    long handshakes,
    Executor pool) {

  /** Most cores a run can use. */
  public int maxCores() {
    return 3 * facts.maxBlockDim();
  }
}
