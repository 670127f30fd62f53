package dev.simpler.graphs.ring;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;

/**
 * The block of global memory that orchestrator, schedulers, cores and host share: a header, then
 * for each ring its task descriptors and its task payloads. The layout is the reference's.
 */
public final class SharedMemory {
  /** Number of rings. */
  public static final int RINGS = 4;

  /** Bytes of a tensor descriptor. */
  public static final int TENSOR_BYTES = 128;

  private static final int HEADER_BYTES = 320;
  private static final int RING_HEADER_BYTES = 56;
  private static final int HEAP_TOP = 0;
  private static final int CURRENT_TASK = 8;
  private static final int HEAP_TAIL = 16;
  private static final int LAST_ALIVE = 24;
  private static final int WINDOW = 32;
  private static final int HEAP_SIZE = 40;
  private static final int DESCRIPTORS = 48;
  private static final int ORCHESTRATOR_DONE = 224;
  private static final int TOTAL_SIZE = 232;
  private static final int GRAPH_OUTPUT = 240;
  private static final int GRAPH_OUTPUT_SIZE = 248;
  private static final int ORCHESTRATOR_ERROR = 256;
  private static final int SCHEDULER_BITMAP = 260;
  private static final int SCHEDULER_ERROR = 264;
  private static final int SCHEDULER_THREAD = 268;

  private static final int DESCRIPTOR_BYTES = 40;
  private static final int DESCRIPTOR_KERNELS = 8;
  private static final int DESCRIPTOR_BASE = 24;
  private static final int DESCRIPTOR_END = 32;

  private static final int PAYLOAD_BYTES = 3264;
  private static final int FANIN_COUNT = 8;
  private static final int TENSORS = 192;
  private static final int SCALARS = 2240;

  private final long address;
  private final MemorySegment bytes;
  private final int window;
  private final int windowShift;
  private final long ringBytes;
  private final long payloads;

  /**
   * Lays the block out on device memory.
   *
   * @param address its device address
   * @param bytes a window on its {@link #size} bytes
   * @param window task slots per ring, a power of two
   */
  public SharedMemory(long address, MemorySegment bytes, int window) {
    this.address = address;
    this.bytes = bytes;
    this.window = window;
    windowShift = Integer.numberOfTrailingZeros(window);
    payloads = align(window * (long) DESCRIPTOR_BYTES);
    ringBytes = payloads + align(window * (long) PAYLOAD_BYTES);
  }

  /** Bytes the block takes for a window. */
  public static long size(int window) {
    long ring = align(window * (long) DESCRIPTOR_BYTES) + align(window * (long) PAYLOAD_BYTES);
    return align(HEADER_BYTES) + RINGS * ring;
  }

  /** Puts the header into the state at the start of a run. */
  public void reset(long heapBytes) {
    bytes.asSlice(0, HEADER_BYTES).fill((byte) 0);
    for (int ring = 0; ring < RINGS; ring++) {
      long header = (long) ring * RING_HEADER_BYTES;
      bytes.set(JAVA_LONG_UNALIGNED, header + WINDOW, window);
      bytes.set(JAVA_LONG_UNALIGNED, header + HEAP_SIZE, heapBytes);
      bytes.set(JAVA_LONG_UNALIGNED, header + DESCRIPTORS, align(HEADER_BYTES) + ring * ringBytes);
    }
    bytes.set(JAVA_LONG_UNALIGNED, TOTAL_SIZE, size(window));
    bytes.set(JAVA_INT_UNALIGNED, SCHEDULER_THREAD, -1);
  }

  /** The whole block. */
  public MemorySegment bytes() {
    return bytes;
  }

  /** Device address of the block. */
  public long address() {
    return address;
  }

  /** Publishes the submission side of a ring. */
  public void publishSubmitted(int ring, int next, long heapTop) {
    long header = (long) ring * RING_HEADER_BYTES;
    bytes.set(JAVA_INT_UNALIGNED, header + CURRENT_TASK, next);
    bytes.set(JAVA_LONG_UNALIGNED, header + HEAP_TOP, heapTop);
  }

  /** Publishes the watermark of a ring. */
  public void publishRetired(int ring, int alive, long heapTail) {
    long header = (long) ring * RING_HEADER_BYTES;
    bytes.set(JAVA_INT_UNALIGNED, header + LAST_ALIVE, alive);
    bytes.set(JAVA_LONG_UNALIGNED, header + HEAP_TAIL, heapTail);
  }

  /** Publishes that the orchestration function has returned. */
  public void publishDone() {
    bytes.set(JAVA_INT_UNALIGNED, ORCHESTRATOR_DONE, 1);
  }

  /** Publishes the packed graph output. */
  public void publishGraphOutput(long output, long size) {
    bytes.set(JAVA_LONG_UNALIGNED, GRAPH_OUTPUT, output);
    bytes.set(JAVA_LONG_UNALIGNED, GRAPH_OUTPUT_SIZE, size);
  }

  /** Publishes the first error the orchestrator latched. */
  public void publishOrchestratorError(int code) {
    bytes.set(JAVA_INT_UNALIGNED, ORCHESTRATOR_ERROR, code);
  }

  /** Publishes an error a scheduler latched. */
  public void publishSchedulerError(int thread, int code) {
    bytes.set(JAVA_INT_UNALIGNED, SCHEDULER_BITMAP, 1 << thread);
    bytes.set(JAVA_INT_UNALIGNED, SCHEDULER_ERROR, code);
    bytes.set(JAVA_INT_UNALIGNED, SCHEDULER_THREAD, thread);
  }

  /** Writes a task descriptor. */
  public void writeDescriptor(
      int slot, long id, int aic, int aiv0, int aiv1, long packedBase, long packedEnd) {
    long at = descriptor(slot);
    bytes.set(JAVA_LONG_UNALIGNED, at, id);
    bytes.set(JAVA_LONG_UNALIGNED, at + DESCRIPTOR_KERNELS, pair(aic, aiv0));
    bytes.set(JAVA_INT_UNALIGNED, at + DESCRIPTOR_KERNELS + 8, aiv1);
    bytes.set(JAVA_LONG_UNALIGNED, at + DESCRIPTOR_BASE, packedBase);
    bytes.set(JAVA_LONG_UNALIGNED, at + DESCRIPTOR_END, packedEnd);
  }

  /** Writes the counts at the start of a task payload. */
  public void writeCounts(int slot, int tensors, int scalars, int producers, int spillStart) {
    long at = payload(slot);
    bytes.set(JAVA_LONG_UNALIGNED, at, pair(tensors, scalars));
    bytes.set(JAVA_LONG_UNALIGNED, at + FANIN_COUNT, pair(producers, spillStart));
  }

  /** Writes a scalar of a task payload. */
  public void writeScalar(int slot, int index, long value) {
    bytes.set(JAVA_LONG_UNALIGNED, scalars(slot) + 8L * index, value);
  }

  /** Offset in the block of a tensor descriptor of a task. */
  public long tensor(int slot, int index) {
    return payload(slot) + TENSORS + (long) index * TENSOR_BYTES;
  }

  /** Device address of a tensor descriptor of a task. */
  public long tensorAddress(int slot, int index) {
    return address + tensor(slot, index);
  }

  /** Offset in the block of the first scalar word of a task. */
  public long scalars(int slot) {
    return payload(slot) + SCALARS;
  }

  private long descriptor(int slot) {
    int ring = slot >> windowShift;
    return HEADER_BYTES + ring * ringBytes + (slot & (window - 1)) * (long) DESCRIPTOR_BYTES;
  }

  private long payload(int slot) {
    int ring = slot >> windowShift;
    return HEADER_BYTES
        + ring * ringBytes
        + payloads
        + (slot & (window - 1)) * (long) PAYLOAD_BYTES;
  }

  /** Two neighbouring 32-bit fields as one store. */
  private static long pair(int first, int second) {
    return (long) second << Integer.SIZE | first & 0xFFFF_FFFFL;
  }

  private static long align(long size) {
    return (size + 63) & -64;
  }
}
