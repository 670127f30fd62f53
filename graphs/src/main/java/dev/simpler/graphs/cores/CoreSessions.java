package dev.simpler.graphs.cores;

import dev.simpler.abi.device.HandshakeLayout;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.device.CoreRegister;
import dev.simpler.platform.device.GlobalMemory;
import dev.simpler.platform.device.Npu;
import java.util.function.IntToLongFunction;

/**
 * Start and end of the cores: greeting through the handshake records, opening the register channel,
 * and the orderly exit. A core is served by the thread that owns it.
 */
public final class CoreSessions {
  private static final byte DOWN = 0;
  private static final byte GREETED = 1;
  private static final byte CONNECTED = 2;
  private static final byte UP = 3;
  private static final byte LEAVING = 4;
  private static final byte GONE = 5;

  private final byte[] states;
  private final IntToLongFunction payloads;
  private int connected;
  private int gone;

  /**
   * Sessions with cores that are all down.
   *
   * @param cores number of cores of the run
   * @param payloads device address that a core is given in its handshake record
   */
  public CoreSessions(int cores, IntToLongFunction payloads) {
    states = new byte[cores];
    this.payloads = payloads;
  }

  /** Whether every core has its register channel. */
  public boolean allConnected() {
    return connected == states.length;
  }

  /** Whether a core has reported itself idle and was not let go since. */
  public boolean isUp(int core) {
    return states[core] == UP;
  }

  /** Whether every core has left its loop. */
  public boolean allGone() {
    return gone == states.length;
  }

  /**
   * Greets the thread's cores and connects those that have answered.
   *
   * @return when to look again, {@link Npu#NEVER} if all have answered
   */
  public long connect(Npu npu, CoreGroup owned) {
    boolean waiting = false;
    for (int i = 0; i < owned.size(); i++) {
      int core = owned.core(i);
      if (states[core] == DOWN) {
        greet(npu, core);
      }
      waiting |= states[core] == GREETED && !answered(npu, core);
    }
    return waiting ? npu.now() + npu.costs().registerLoadPs() : Npu.NEVER;
  }

  /** The core reports itself idle; returns whether it does so for the first time. */
  public boolean up(int core) {
    boolean first = states[core] == CONNECTED;
    if (first) {
      states[core] = UP;
    }
    return first;
  }

  /** Asks every idle core of the thread to leave its loop. */
  public void exit(Npu npu, CoreGroup owned) {
    for (int i = 0; i < owned.size(); i++) {
      int core = owned.core(i);
      if (states[core] == UP && owned.isIdle(i)) {
        states[core] = LEAVING;
        npu.spend(npu.costs().registerStorePs());
        npu.writeDataMainBase(core, CoreRegister.EXIT);
      }
    }
  }

  /** The core has left its loop: its registers are put to rest. */
  public void gone(Npu npu, int core) {
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
    memory.putLong(record + HandshakeLayout.OFFSET_TASK, payloads.applyAsLong(core));
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
