package dev.simpler.graphs.schedule;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import dev.simpler.abi.Limits;
import dev.simpler.abi.graph.DispatchPayloadLayout;
import dev.simpler.abi.graph.GlobalContextLayout;
import dev.simpler.abi.graph.LocalContextLayout;
import dev.simpler.graphs.ring.RingBlock;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * The two dispatch payloads of every core, chosen by token parity so that the pending one can be
 * written while the running one is in use; {@link DispatchPayloadLayout} lays them out. A payload
 * holds the kernel's address and its argument words: addresses of tensor descriptors, scalars, and
 * at a fixed place the addresses of the local and the global context.
 */
public final class DispatchPayloads {
  private final long address;
  private final MemorySegment bytes;
  private final RingBlock tasks;

  /** Argument words of each payload that are not 0. */
  private final int[] used;

  /**
   * Lays the payloads out on device memory.
   *
   * @param address its device address
   * @param bytes a window on {@link #size} bytes
   * @param tasks where the task payloads are
   */
  public DispatchPayloads(long address, MemorySegment bytes, RingBlock tasks) {
    this.address = address;
    this.bytes = bytes;
    this.tasks = tasks;
    used = new int[(int) (bytes.byteSize() / DispatchPayloadLayout.BYTES)];
    Arrays.fill(used, Limits.LOCAL_CONTEXT_INDEX); // whatever the memory held before
  }

  /** Bytes the payloads of {@code cores} cores take. */
  public static long size(int cores) {
    return 2L * cores * DispatchPayloadLayout.BYTES;
  }

  /** Writes what stays the same for the whole run; {@code clusters} numbers the cores. */
  void initialise(int clusters) {
    for (int core = 0; core < 3 * clusters; core++) {
      int lane = core < clusters ? 0 : (core - clusters) & 1;
      for (int parity = 0; parity < 2; parity++) {
        long at = offset(core, parity);
        clear(core, parity, 0);
        long local = at + DispatchPayloadLayout.OFFSET_LOCAL_CONTEXT;
        long global = at + DispatchPayloadLayout.OFFSET_GLOBAL_CONTEXT;
        setWord(at, Limits.LOCAL_CONTEXT_INDEX, address + local);
        setWord(at, Limits.GLOBAL_CONTEXT_INDEX, address + global);
        bytes.set(JAVA_INT_UNALIGNED, global + GlobalContextLayout.OFFSET_SUB_BLOCK_ID, lane);
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
    bytes.set(JAVA_LONG_UNALIGNED, at + DispatchPayloadLayout.OFFSET_FUNCTION_BIN_ADDR, function);
    long local = at + DispatchPayloadLayout.OFFSET_LOCAL_CONTEXT;
    bytes.set(JAVA_INT_UNALIGNED, local + LocalContextLayout.OFFSET_BLOCK_IDX, block);
    bytes.set(JAVA_INT_UNALIGNED, local + LocalContextLayout.OFFSET_BLOCK_NUM, blocks);
    long payload = tasks.payload(slot);
    for (int i = 0; i < tensors; i++) {
      setWord(at, i, tasks.tensorAddress(payload, i));
    }
    for (int i = 0; i < scalars; i++) {
      setWord(at, tensors + i, tasks.scalar(payload, i));
    }
    clear(core, token, tensors + scalars);
  }

  /** A kernel that asks for more words than its task has gets none of an earlier task's. */
  private void clear(int core, int token, int words) {
    int payload = 2 * core + (token & 1);
    long at = offset(core, token);
    for (int i = words; i < used[payload]; i++) {
      setWord(at, i, 0);
    }
    used[payload] = words;
  }

  /** Kernel address a dispatch carries. */
  long function(int core, int token) {
    return bytes.get(
        JAVA_LONG_UNALIGNED, offset(core, token) + DispatchPayloadLayout.OFFSET_FUNCTION_BIN_ADDR);
  }

  /** Device address of the argument words of a dispatch. */
  long arguments(int core, int token) {
    return address + offset(core, token) + DispatchPayloadLayout.OFFSET_ARGS;
  }

  private static long offset(int core, int token) {
    return (2L * core + (token & 1)) * DispatchPayloadLayout.BYTES;
  }

  private void setWord(long payload, int index, long value) {
    bytes.set(JAVA_LONG_UNALIGNED, payload + DispatchPayloadLayout.argumentOffset(index), value);
  }
}
