package dev.simpler.sim.engine;

import dev.simpler.abi.device.HandshakeLayout;
import dev.simpler.abi.layout.Bytes;
import dev.simpler.platform.device.CoreRegister;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * The cores' side of the start-up handshake: each looks at its 64-byte record, reports its physical
 * id, waits for its registers, and reports itself idle.
 */
final class CoreStartup {
  private static final int WAIT_AICPU = 0;
  private static final int WAIT_REGISTERS = 1;
  private static final int STARTED = 2;

  private final CoreRegisters registers;
  private final MemorySegment records;
  private final int[] phase;
  private int clusters;

  CoreStartup(CoreRegisters registers, MemorySegment records, int maxCores) {
    this.registers = registers;
    this.records = records;
    this.phase = new int[maxCores];
  }

  void reset(int newClusters) {
    clusters = newClusters;
    int cores = 3 * clusters;
    Arrays.fill(phase, 0, cores, WAIT_AICPU);
    records.asSlice(0, (long) cores * HandshakeLayout.BYTES).fill((byte) 0);
  }

  /**
   * The core looks at its record.
   *
   * @return whether it stored something the AICPU may be waiting for
   */
  boolean look(int core, long time) {
    long record = (long) core * HandshakeLayout.BYTES;
    if (phase[core] == WAIT_AICPU && get(record + HandshakeLayout.OFFSET_AICPU_READY) != 0) {
      put(record + HandshakeLayout.OFFSET_PHYSICAL_CORE_ID, core);
      put(record + HandshakeLayout.OFFSET_AICORE_REGS_READY, 1);
      phase[core] = WAIT_REGISTERS;
      return true;
    }
    if (phase[core] == WAIT_REGISTERS
        && get(record + HandshakeLayout.OFFSET_AICPU_REGS_READY) != 0) {
      put(record + HandshakeLayout.OFFSET_CORE_TYPE, core < clusters ? 0 : 1);
      put(record + HandshakeLayout.OFFSET_AICORE_DONE, core + 1);
      phase[core] = STARTED;
      registers.writeCond(core, CoreRegister.IDLE, time);
      return true;
    }
    return false;
  }

  /** Whether the core has reached its dispatch loop. */
  boolean isUp(int core) {
    return phase[core] == STARTED;
  }

  private int get(long offset) {
    return records.get(Bytes.U32, offset);
  }

  private void put(long offset, int value) {
    records.set(Bytes.U32, offset, value);
  }
}
