package dev.simpler.platform.device;

/**
 * The code of one AICPU thread as a state machine. Real AICPU code spins on registers and memory;
 * here it returns when it has nothing to do and is stepped again when something it waits for may
 * have changed.
 */
@FunctionalInterface
public interface AicpuProgram {
  /**
   * Does everything that can be done now, charging its cost with {@link Npu#spend}.
   *
   * @param npu the device, as this run sees it
   * @param thread number of the AICPU thread, 0 is the main one
   * @return the virtual time at which to be stepped again even if nothing changes, or {@link
   *     Npu#NEVER}
   */
  long step(Npu npu, int thread);
}
