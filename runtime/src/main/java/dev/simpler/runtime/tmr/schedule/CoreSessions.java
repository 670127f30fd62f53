package dev.simpler.runtime.tmr.schedule;

import dev.simpler.abi.device.HandshakeLayout;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.runtime.cores.CoreRegister;
import dev.simpler.runtime.device.GlobalMemory;
import dev.simpler.runtime.device.Npu;

/**
 * Start and end of the cores: greeting through the handshake records, opening the register channel,
 * and the orderly exit. A core is served by the thread that owns it.
 */
final class CoreSessions {
  private static final byte DOWN = 0;
  private static final byte GREETED = 1;
  private static final byte CONNECTED = 2;
  private static final byte UP = 3;
  private static final byte LEAVING = 4;
  private static final byte GONE = 5;

  private final byte[] states;
  private final DispatchPayloads payloads;
  private int connected;
  private int gone;

  CoreSessions(int cores, DispatchPayloads payloads) {
    states = new byte[cores];
    this.payloads = payloads;
  }

  /** Whether every core has its register channel. */
  boolean allConnected() {
    return connected == states.length;
  }

  boolean isUp(int core) {
    return states[core] == UP;
  }

  /** Whether every core has left its loop. */
  boolean allGone() {
    return gone == states.length;
  }

  /**
   * Greets the thread's cores and connects those that have answered.
   *
   * @return when to look again, {@link Npu#NEVER} if all have answered
   */
  long connect(Npu npu, OwnedCores owned) {
    boolean waiting = false;
    for (int position = 0; position < owned.count(); position++) {
      for (int lane = 0; lane < OwnedCores.LANES; lane++) {
        int core = owned.core(lane, position);
        if (states[core] == DOWN) {
          greet(npu, core);
        }
        waiting |= states[core] == GREETED && !answered(npu, core);
      }
    }
    return waiting ? npu.now() + npu.costs().registerLoadPs() : Npu.NEVER;
  }

  /** The core reports itself idle; returns whether it does so for the first time. */
  boolean up(int core) {
    boolean first = states[core] == CONNECTED;
    if (first) {
      states[core] = UP;
    }
    return first;
  }

  /** Asks every idle core of the thread to leave its loop. */
  void exit(Npu npu, OwnedCores owned) {
    for (int position = 0; position < owned.count(); position++) {
      for (int lane = 0; lane < OwnedCores.LANES; lane++) {
        int core = owned.core(lane, position);
        if (states[core] == UP && (owned.idle(lane) >>> position & 1) != 0) {
          states[core] = LEAVING;
          npu.spend(npu.costs().registerStorePs());
          npu.writeDataMainBase(core, CoreRegister.EXIT);
        }
      }
    }
  }

  /** The core has left its loop: its registers are put to rest. */
  void gone(Npu npu, int core) {
    if (states[core] == LEAVING) {
      states[core] = GONE;
      gone++;
      npu.spend(npu.costs().registerStorePs());
      npu.writeDataMainBase(core, CoreRegister.NO_TASK);
      npu.writeFastPath(core, false);
    }
  }

  private void greet(Npu npu, int core) {
    GlobalMemory memory = npu.memory();
    long record = npu.handshakeAddress(core);
    memory.putLong(record + HandshakeLayout.OFFSET_TASK, payloads.address(core));
    memory.putInt(record + HandshakeLayout.OFFSET_AICPU_READY, 1);
    states[core] = GREETED;
    npu.signalHandshake(core);
  }

  private boolean answered(Npu npu, int core) {
    GlobalMemory memory = npu.memory();
    long record = npu.handshakeAddress(core);
    npu.spend(npu.costs().registerLoadPs());
    if (memory.getInt(record + HandshakeLayout.OFFSET_AICORE_REGS_READY) == 0) {
      return false;
    }
    int physical = memory.getInt(record + HandshakeLayout.OFFSET_PHYSICAL_CORE_ID);
    if (physical < 0 || physical >= npu.facts().physicalCores()) {
      throw new SimplerException(
          Fault.of(
                  ErrorCategory.INTERNAL,
                  "a core reports physical id "
                      + Integer.toUnsignedString(physical)
                      + ", the chip has ids below "
                      + npu.facts().physicalCores())
              .at("core " + core));
    }
    npu.writeFastPath(core, true);
    npu.writeDataMainBase(core, CoreRegister.NO_TASK);
    memory.putInt(record + HandshakeLayout.OFFSET_AICPU_REGS_READY, 1);
    states[core] = CONNECTED;
    connected++;
    npu.signalHandshake(core);
    return true;
  }
}
