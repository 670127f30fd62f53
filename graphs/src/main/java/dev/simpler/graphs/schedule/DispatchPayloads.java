package dev.simpler.graphs.schedule;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import dev.simpler.graphs.ring.SharedMemory;
import java.lang.foreign.MemorySegment;

/**
 * The two dispatch payloads of every core, chosen by token parity so that the pending one can be
 * written while the running one is in use. A payload holds the kernel's address and its argument
 * words: addresses of tensor descriptors, scalars, and at a fixed place the addresses of the local
 * and the global context.
 */
public final class DispatchPayloads {
  /** Argument words a kernel may read. */
  public static final int ARGUMENT_WORDS = 146;

  private static final int BYTES = 1216;
  private static final int FUNCTION = 0;
  private static final int ARGUMENTS = 8;
  private static final int LOCAL_CONTEXT_WORD = 144;
  private static final int GLOBAL_CONTEXT_WORD = 145;
  private static final int LOCAL_CONTEXT = 1176;
  private static final int LANE = 1184;

  private final long address;
  private final MemorySegment bytes;
  private final SharedMemory tasks;

  /**
   * Lays the payloads out on device memory.
   *
   * @param address its device address
   * @param bytes a window on {@link #size} bytes
   * @param tasks where the task payloads are
   */
  public DispatchPayloads(long address, MemorySegment bytes, SharedMemory tasks) {
    this.address = address;
    this.bytes = bytes;
    this.tasks = tasks;
  }

  /** Bytes the payloads of {@code cores} cores take. */
  public static long size(int cores) {
    return 2L * cores * BYTES;
  }

  /** Writes what stays the same for the whole run; {@code clusters} numbers the cores. */
  void initialise(int clusters) {
    for (int core = 0; core < 3 * clusters; core++) {
      int lane = core < clusters ? 0 : (core - clusters) & 1;
      for (int parity = 0; parity < 2; parity++) {
        long at = offset(core, parity);
        bytes.set(JAVA_LONG_UNALIGNED, word(at, LOCAL_CONTEXT_WORD), address + at + LOCAL_CONTEXT);
        bytes.set(JAVA_LONG_UNALIGNED, word(at, GLOBAL_CONTEXT_WORD), address + at + LANE);
        bytes.set(JAVA_INT_UNALIGNED, at + LANE, lane);
      }
    }
  }

  /** Device address of the first payload of a core, for the handshake. */
  long address(int core) {
    return address + offset(core, 0);
  }

  /** Writes the payload for a dispatch of a task with so many arguments. */
  void write(
      int core,
      int token,
      int slot,
      long function,
      int block,
      int blocks,
      int tensors,
      int scalars) {
    long at = offset(core, token);
    bytes.set(JAVA_LONG_UNALIGNED, at + FUNCTION, function);
    bytes.set(JAVA_LONG_UNALIGNED, at + LOCAL_CONTEXT, (long) blocks << Integer.SIZE | block);
    long descriptor = tasks.tensorAddress(slot, 0);
    for (int i = 0; i < tensors; i++) {
      bytes.set(JAVA_LONG_UNALIGNED, word(at, i), descriptor);
      descriptor += SharedMemory.TENSOR_BYTES;
    }
    long from = tasks.scalars(slot);
    for (int i = 0; i < scalars; i++) {
      long value = tasks.bytes().get(JAVA_LONG_UNALIGNED, from + 8L * i);
      bytes.set(JAVA_LONG_UNALIGNED, word(at, tensors + i), value);
    }
  }

  /** Kernel address a dispatch carries. */
  long function(int core, int token) {
    return bytes.get(JAVA_LONG_UNALIGNED, offset(core, token) + FUNCTION);
  }

  /** Device address of the argument words of a dispatch. */
  long arguments(int core, int token) {
    return address + offset(core, token) + ARGUMENTS;
  }

  private static long offset(int core, int token) {
    return (2L * core + (token & 1)) * BYTES;
  }

  private static long word(long payload, int index) {
    return payload + ARGUMENTS + 8L * index;
  }
}
