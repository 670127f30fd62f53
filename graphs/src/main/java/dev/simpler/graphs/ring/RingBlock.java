package dev.simpler.graphs.ring;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import dev.simpler.abi.Limits;
import dev.simpler.abi.callable.RingSizes;
import dev.simpler.abi.graph.RingFlowControlLayout;
import dev.simpler.abi.graph.RingHeaderLayout;
import dev.simpler.abi.graph.SharedMemoryHeaderLayout;
import dev.simpler.abi.graph.TaskDescriptorLayout;
import dev.simpler.abi.graph.TaskPayloadLayout;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Shape;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.abi.tensor.TensorWriter;
import dev.simpler.graphs.task.TaskKernels;
import java.lang.foreign.MemorySegment;

/**
 * The block of global memory that orchestrator, schedulers, cores and host share: the header of
 * {@link SharedMemoryHeaderLayout}, then for each ring its task descriptors ({@link
 * TaskDescriptorLayout}) and behind them its task payloads ({@link TaskPayloadLayout}), each part
 * at a multiple of the header's alignment.
 */
public final class RingBlock implements TaskMemory {
  private static final int FLOW_CONTROL = RingHeaderLayout.OFFSET_FC;

  private final long address;
  private final MemorySegment bytes;
  private final RingSizes sizes;
  private final int stride;
  private final int strideShift;
  private final long payloadBytes;
  private final long scalarsAt;
  private final long ringBytes;
  private final long payloads;

  /**
   * Lays the block out on device memory.
   *
   * @param address its device address
   * @param bytes a window on its {@link #size} bytes
   * @param sizes of the rings
   * @param stride task slots from ring to ring, a power of two from the largest window on
   * @param shape room of each task's payload
   */
  public RingBlock(
      long address, MemorySegment bytes, RingSizes sizes, int stride, PayloadShape shape) {
    this.address = address;
    this.bytes = bytes;
    this.sizes = sizes;
    this.stride = stride;
    strideShift = Integer.numberOfTrailingZeros(stride);
    payloadBytes = shape.bytes();
    scalarsAt = shape.scalarsAt();
    payloads = payloads(stride);
    ringBytes = ringBytes(stride, shape);
  }

  /** Bytes the block takes. */
  public static long size(int stride, PayloadShape shape) {
    return headerBytes() + Limits.RING_DEPTH * ringBytes(stride, shape);
  }

  @Override
  public void reset() {
    bytes.asSlice(0, SharedMemoryHeaderLayout.BYTES).fill((byte) 0);
    for (int ring = 0; ring < Limits.RING_DEPTH; ring++) {
      long header = SharedMemoryHeaderLayout.ringOffset(ring);
      bytes.set(
          JAVA_LONG_UNALIGNED,
          header + RingHeaderLayout.OFFSET_TASK_WINDOW_SIZE,
          sizes.taskWindows().get(ring));
      bytes.set(
          JAVA_LONG_UNALIGNED, header + RingHeaderLayout.OFFSET_HEAP_SIZE, sizes.heaps().get(ring));
      bytes.set(
          JAVA_LONG_UNALIGNED,
          header + RingHeaderLayout.OFFSET_TASK_DESCRIPTORS_OFFSET,
          descriptors(ring));
    }
    bytes.set(JAVA_LONG_UNALIGNED, SharedMemoryHeaderLayout.OFFSET_TOTAL_SIZE, bytes.byteSize());
    bytes.set(JAVA_INT_UNALIGNED, SharedMemoryHeaderLayout.OFFSET_SCHED_ERROR_THREAD, -1);
  }

  @Override
  public void publishSubmitted(int ring, int next, long heapTop) {
    long flow = SharedMemoryHeaderLayout.ringOffset(ring) + FLOW_CONTROL;
    bytes.set(JAVA_INT_UNALIGNED, flow + RingFlowControlLayout.OFFSET_CURRENT_TASK_INDEX, next);
    bytes.set(JAVA_LONG_UNALIGNED, flow + RingFlowControlLayout.OFFSET_HEAP_TOP, heapTop);
  }

  @Override
  public void publishRetired(int ring, int alive, long heapTail) {
    long flow = SharedMemoryHeaderLayout.ringOffset(ring) + FLOW_CONTROL;
    bytes.set(JAVA_INT_UNALIGNED, flow + RingFlowControlLayout.OFFSET_LAST_TASK_ALIVE, alive);
    bytes.set(JAVA_LONG_UNALIGNED, flow + RingFlowControlLayout.OFFSET_HEAP_TAIL, heapTail);
  }

  @Override
  public void publishDone() {
    bytes.set(JAVA_INT_UNALIGNED, SharedMemoryHeaderLayout.OFFSET_ORCHESTRATOR_DONE, 1);
  }

  @Override
  public void publishGraphOutput(long output, long size) {
    bytes.set(JAVA_LONG_UNALIGNED, SharedMemoryHeaderLayout.OFFSET_GRAPH_OUTPUT_PTR, output);
    bytes.set(JAVA_LONG_UNALIGNED, SharedMemoryHeaderLayout.OFFSET_GRAPH_OUTPUT_SIZE, size);
  }

  @Override
  public void publishOrchestratorError(int code) {
    bytes.set(JAVA_INT_UNALIGNED, SharedMemoryHeaderLayout.OFFSET_ORCH_ERROR_CODE, code);
  }

  @Override
  public void publishSchedulerError(int thread, int code) {
    bytes.set(JAVA_INT_UNALIGNED, SharedMemoryHeaderLayout.OFFSET_SCHED_ERROR_BITMAP, 1 << thread);
    bytes.set(JAVA_INT_UNALIGNED, SharedMemoryHeaderLayout.OFFSET_SCHED_ERROR_CODE, code);
    bytes.set(JAVA_INT_UNALIGNED, SharedMemoryHeaderLayout.OFFSET_SCHED_ERROR_THREAD, thread);
  }

  @Override
  public void writeTask(int slot, long id, long kernels, long packedBase, long packedEnd) {
    long at = descriptor(slot);
    bytes.set(JAVA_LONG_UNALIGNED, at + TaskDescriptorLayout.OFFSET_TASK_ID, id);
    for (int kernelSlot = 0; kernelSlot < TaskKernels.SLOTS; kernelSlot++) {
      bytes.set(
          JAVA_INT_UNALIGNED,
          at + TaskDescriptorLayout.kernelIdOffset(kernelSlot),
          TaskKernels.id(kernels, kernelSlot));
    }
    bytes.set(JAVA_LONG_UNALIGNED, at + TaskDescriptorLayout.OFFSET_PACKED_BUFFER_BASE, packedBase);
    bytes.set(JAVA_LONG_UNALIGNED, at + TaskDescriptorLayout.OFFSET_PACKED_BUFFER_END, packedEnd);
  }

  @Override
  public void writeCounts(int slot, int tensors, int scalars, int producers, int spillStart) {
    long at = payload(slot);
    bytes.set(JAVA_INT_UNALIGNED, at + TaskPayloadLayout.OFFSET_TENSOR_COUNT, tensors);
    bytes.set(JAVA_INT_UNALIGNED, at + TaskPayloadLayout.OFFSET_SCALAR_COUNT, scalars);
    bytes.set(JAVA_INT_UNALIGNED, at + TaskPayloadLayout.OFFSET_FANIN_ACTUAL_COUNT, producers);
    bytes.set(JAVA_INT_UNALIGNED, at + TaskPayloadLayout.OFFSET_FANIN_SPILL_START, spillStart);
  }

  @Override
  public void writeScalar(int slot, int index, long value) {
    bytes.set(JAVA_LONG_UNALIGNED, payload(slot) + scalarsAt + (long) index * Long.BYTES, value);
  }

  @Override
  public void writeTensor(int slot, int index, Tensor tensor) {
    tensor.encode(bytes, tensor(slot, index));
  }

  @Override
  public void writeCreated(
      int slot,
      int index,
      long buffer,
      long bufferBytes,
      long owner,
      DataType type,
      boolean manualDep,
      Shape shape) {
    TensorWriter.contiguous(
        bytes, tensor(slot, index), buffer, bufferBytes, owner, type, manualDep, shape);
  }

  @Override
  public Tensor readTensor(int slot, int index) {
    return Tensor.decode(bytes, tensor(slot, index));
  }

  /** Offset in the block of a task's payload. */
  public long payload(int slot) {
    return descriptors(slot >> strideShift) + payloads + (slot & (stride - 1)) * payloadBytes;
  }

  /** Reads a scalar of the task payload at {@code payload}. */
  public long scalar(long payload, int index) {
    return bytes.get(JAVA_LONG_UNALIGNED, payload + scalarsAt + (long) index * Long.BYTES);
  }

  /** Offset in the block of a tensor descriptor of a task. */
  private long tensor(int slot, int index) {
    return payload(slot) + TaskPayloadLayout.tensorOffset(index);
  }

  /** Device address of a tensor descriptor of the task payload at {@code payload}. */
  public long tensorAddress(long payload, int index) {
    return address + payload + TaskPayloadLayout.tensorOffset(index);
  }

  private long descriptor(int slot) {
    return descriptors(slot >> strideShift)
        + (slot & (stride - 1)) * (long) TaskDescriptorLayout.BYTES;
  }

  private long descriptors(int ring) {
    return headerBytes() + ring * ringBytes;
  }

  private static long headerBytes() {
    return align(SharedMemoryHeaderLayout.BYTES);
  }

  private static long payloads(int stride) {
    return align(stride * (long) TaskDescriptorLayout.BYTES);
  }

  private static long ringBytes(int stride, PayloadShape shape) {
    return payloads(stride) + align((long) stride * shape.bytes());
  }

  private static long align(long size) {
    return size + SharedMemoryHeaderLayout.ALIGNMENT - 1 & -SharedMemoryHeaderLayout.ALIGNMENT;
  }
}
