package dev.simpler.graphs.tmr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.Limits;
import dev.simpler.abi.graph.DispatchPayloadLayout;
import dev.simpler.abi.graph.SharedMemoryHeaderLayout;
import dev.simpler.abi.graph.TaskDescriptorLayout;
import dev.simpler.abi.graph.TaskPayloadLayout;
import dev.simpler.abi.layout.StructSpec;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.task.TaskId;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Reads what a run has left in device memory by the names of the fields alone, through the FFM
 * layouts that follow from the structs' data, and finds what was submitted.
 */
class RingBlockReadBackTest {
  private static final int WINDOW = 8;
  private static final int HEAP = 16384;
  private static final MemoryLayout HEADER = SharedMemoryHeaderLayout.SPEC.layout();

  private final TensormapRig rig = new TensormapRig().window(WINDOW).heap(HEAP);
  private long address;
  private MemorySegment block = MemorySegment.NULL;
  private final List<Long> ids = new ArrayList<>();
  private final List<Tensor> outputs = new ArrayList<>();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aLiveRingBlockSaysWhatWasSubmitted() {
    int cube = rig.idle(1000);
    int vector = rig.idle(1000);
    long in = rig.tensor(4, 8);
    rig.run((orchestrator, arguments) -> submit(orchestrator, cube, vector));

    address = allocation("task rings");
    long bytes = descriptorsEnd();
    block = rig.memory.window(address, bytes);
    assertEquals(bytes, header("total_size"));
    assertEquals(1L, header("orchestrator_done"));
    assertEquals(0L, header("orch_error_code"));
    assertEquals(-1L, header("sched_error_thread"));
    assertEquals(outputs.getLast().address(), header("graph_output_ptr"));
    assertEquals(4L * 16, header("graph_output_size"));
    long placed = allocation("output heap rings");
    for (int ring = 0; ring < Limits.RING_DEPTH; ring++) {
      long tasks = ring == 0 ? 2 : ring == 1 ? 1 : 0;
      assertEquals(WINDOW, ring(ring, "task_window_size"));
      assertEquals(HEAP, ring(ring, "heap_size"));
      assertEquals(tasks, flow(ring, "current_task_index"), "ring " + ring);
      assertEquals(tasks, flow(ring, "last_task_alive"), "ring " + ring);
      assertEquals(ring == 0 ? 1024 : ring == 1 ? 2048 : 0, flow(ring, "heap_top"));
      assertEquals(flow(ring, "heap_top"), flow(ring, "heap_tail"));
    }
    assertEquals(placed, outputs.get(0).address());
    assertEquals(placed + HEAP, outputs.get(1).address());

    task(0, 0, cube, vector, vector, placed, placed + 1024);
    task(1, 0, -1, vector, -1, placed + HEAP, placed + HEAP + 2048);
    task(0, 1, cube, -1, -1, placed + 1024, placed + 1024);

    counts(0, 0, 2, 1, 0);
    counts(1, 0, 3, 2, 1);
    counts(0, 1, 1, 0, 1);
    assertEquals(Tensor.external(in, DataType.FLOAT32, 4, 8), tensor(0, 0, 0));
    assertEquals(outputs.get(0), tensor(0, 0, 1));
    assertEquals(outputs.get(1), tensor(1, 0, 1));
    assertEquals(77L, scalar(0, 0, 0));
    assertEquals(0xFFFF_FFFFL, scalar(1, 0, 0));
    assertEquals(Long.MIN_VALUE, scalar(1, 0, 1));
    payloads(in);
  }

  private void submit(Orchestrator orchestrator, int cube, int vector) {
    Tensor in = Tensor.external(allocation("argument"), DataType.FLOAT32, 4, 8);
    TaskResult first =
        orchestrator.submit(
            cube,
            vector,
            vector,
            new TaskArguments()
                .input(in)
                .output(TensorCreateInfo.of(DataType.INT32, 3))
                .scalar(77L));
    ids.add(first.taskId());
    outputs.add(first.get(0));
    try (var _ = orchestrator.scope()) {
      TaskResult second =
          orchestrator.submitAiv(
              vector,
              new TaskArguments()
                  .input(first.get(0))
                  .output(TensorCreateInfo.of(DataType.INT16, 512))
                  .output(TensorCreateInfo.of(DataType.UINT8, 16).withManualDep())
                  .scalar(-1)
                  .scalar(Long.MIN_VALUE));
      ids.add(second.taskId());
      outputs.add(second.get(0));
      outputs.add(second.get(1));
    }
    orchestrator.submitAic(cube, new TaskArguments().inout(first.get(0)));
    Tensor packed = Tensor.external(in.address(), DataType.FLOAT32, 16);
    orchestrator.bindPackedOutput(0, packed);
    outputs.add(packed);
  }

  /**
   * Two payloads per core, told apart by parity; the last one of the cube core ran the last task.
   */
  private void payloads(long in) {
    MemoryLayout layout = DispatchPayloadLayout.SPEC.layout();
    long start = allocation("dispatch payloads");
    MemorySegment first = rig.memory.window(start, 2 * layout.byteSize());
    boolean found = false;
    for (int parity = 0; parity < 2; parity++) {
      MemorySegment payload = first.asSlice(parity * layout.byteSize(), layout.byteSize());
      long contexts = start + parity * layout.byteSize();
      assertEquals(
          contexts + DispatchPayloadLayout.SPEC.offsetOf("local_context"),
          get(layout, payload, "args[144]"));
      assertEquals(
          contexts + DispatchPayloadLayout.SPEC.offsetOf("global_context"),
          get(layout, payload, "args[145]"));
      assertEquals(0L, get(layout, payload, "global_context.sub_block_id"));
      if (get(layout, payload, "args[0]") == address + payloadAt(0, 0) + 192) {
        found = true;
        assertEquals(1L, get(layout, payload, "function_bin_addr"));
        assertEquals(0L, get(layout, payload, "local_context.block_idx"));
        assertEquals(1L, get(layout, payload, "local_context.block_num"));
        assertEquals(address + payloadAt(0, 0) + 192 + 128, get(layout, payload, "args[1]"));
        assertEquals(77L, get(layout, payload, "args[2]"));
        assertEquals(
            Tensor.external(in, DataType.FLOAT32, 4, 8),
            Tensor.decode(rig.memory.window(get(layout, payload, "args[0]"), 128), 0));
      }
    }
    assertTrue(found, "a payload of the first task");
  }

  private void task(int ring, int local, int aic, int aiv0, int aiv1, long base, long end) {
    MemoryLayout layout = TaskDescriptorLayout.SPEC.layout();
    MemorySegment task =
        block.asSlice(
            ring(ring, "task_descriptors_offset") + local * layout.byteSize(), layout.byteSize());
    assertEquals(TaskId.of(ring, local), get(layout, task, "task_id"));
    assertTrue(local > 0 || ids.contains(get(layout, task, "task_id")));
    assertEquals(aic, get(layout, task, "kernel_id[0]"));
    assertEquals(aiv0, get(layout, task, "kernel_id[1]"));
    assertEquals(aiv1, get(layout, task, "kernel_id[2]"));
    assertEquals(base, get(layout, task, "packed_buffer_base"));
    assertEquals(end, get(layout, task, "packed_buffer_end"));
  }

  private void counts(int ring, int local, int tensors, int scalars, int producers) {
    assertEquals(tensors, payload(ring, local, "tensor_count"));
    assertEquals(scalars, payload(ring, local, "scalar_count"));
    assertEquals(producers, payload(ring, local, "fanin_actual_count"));
  }

  private Tensor tensor(int ring, int local, int index) {
    StructSpec spec = TaskPayloadLayout.SPEC;
    long at = payloadAt(ring, local) + spec.offsetOf("tensors");
    return Tensor.decode(block, at + (long) index * spec.field("tensors").type().bytes());
  }

  private long scalar(int ring, int local, int index) {
    return payload(ring, local, "scalars[" + index + "]");
  }

  private long payload(int ring, int local, String field) {
    MemoryLayout layout = TaskPayloadLayout.SPEC.layout();
    return get(layout, block.asSlice(payloadAt(ring, local), layout.byteSize()), field);
  }

  private long payloadAt(int ring, int local) {
    long descriptors = (long) WINDOW * TaskDescriptorLayout.SPEC.bytes();
    return ring(ring, "task_descriptors_offset")
        + (descriptors + 63 & -64)
        + (long) local * TaskPayloadLayout.SPEC.bytes();
  }

  private long descriptorsEnd() {
    long ring =
        ((long) WINDOW * TaskDescriptorLayout.SPEC.bytes() + 63 & -64)
            + (long) WINDOW * TaskPayloadLayout.SPEC.bytes();
    return SharedMemoryHeaderLayout.SPEC.bytes() + Limits.RING_DEPTH * ring;
  }

  private long header(String field) {
    return get(HEADER, block, field);
  }

  private long ring(int ring, String field) {
    return get(HEADER, block, "rings[" + ring + "]." + field);
  }

  private long flow(int ring, String field) {
    return ring(ring, "fc." + field);
  }

  /** A field by its name, as in {@code rings[1].fc.heap_top}. */
  private static long get(MemoryLayout layout, MemorySegment segment, String path) {
    List<PathElement> elements = new ArrayList<>();
    for (String part : path.split("\\.")) {
      int bracket = part.indexOf('[');
      elements.add(PathElement.groupElement(bracket < 0 ? part : part.substring(0, bracket)));
      if (bracket >= 0) {
        elements.add(
            PathElement.sequenceElement(
                Long.parseLong(part.substring(bracket + 1, part.length() - 1))));
      }
    }
    Object value = layout.varHandle(elements.toArray(PathElement[]::new)).get(segment, 0L);
    return ((Number) value).longValue();
  }

  private long allocation(String owner) {
    return rig.memory.allocations().entrySet().stream()
        .filter(entry -> entry.getValue().equals(owner))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }
}
