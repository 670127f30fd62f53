package dev.simpler.graphs.runtime;

import dev.simpler.abi.Limits;
import dev.simpler.abi.callable.RingSizes;
import dev.simpler.graphs.ring.OutputHeap;
import dev.simpler.graphs.ring.PayloadShape;
import dev.simpler.graphs.ring.RingBlock;
import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.schedule.DispatchPayloads;
import dev.simpler.graphs.setting.RingSettings;
import dev.simpler.graphs.submit.OutputArea;
import dev.simpler.graphs.submit.OutputFiller;
import dev.simpler.graphs.submit.ResultPool;
import dev.simpler.graphs.submit.TaskScopes;
import dev.simpler.graphs.task.PoolSize;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.DeviceHeap;
import dev.simpler.platform.device.GlobalMemory;

/** Everything a device keeps between runs: its device memory and the tables that describe it. */
public final class RingState {
  private static final int CORES_PER_CLUSTER = 3;

  private final DeviceHeap heap;
  private final RingSizes sizes;
  private final long sharedAddress;
  private final long outputAddress;
  private final long payloadAddress;
  private final RingGraph graph;
  private final TaskScopes scopes = new TaskScopes();
  private final ResultPool results;
  private final OutputFiller filler;
  private final PoolSize pool;
  private final DispatchPayloads payloads;

  /**
   * Allocates everything on one device.
   *
   * @param settings sizes of the rings
   * @param shape room of each task's payload
   */
  public RingState(
      DeviceHeap heap,
      GlobalMemory memory,
      ChipFacts facts,
      RingSettings settings,
      PayloadShape shape) {
    this.heap = heap;
    sizes = settings.sizes();
    int stride = settings.stride();
    long sharedBytes = RingBlock.size(stride, shape);
    sharedAddress = heap.allocate(sharedBytes, "task rings");
    outputAddress = heap.allocate(outputBytes(sizes), "output heap rings");
    int cores = CORES_PER_CLUSTER * facts.maxBlockDim();
    payloadAddress = heap.allocate(DispatchPayloads.size(cores), "dispatch payloads");

    RingBlock shared =
        new RingBlock(
            sharedAddress, memory.window(sharedAddress, sharedBytes), sizes, stride, shape);
    long[] heaps = new long[Limits.RING_DEPTH];
    OutputArea[] outputs = new OutputArea[heaps.length];
    long next = outputAddress;
    for (int r = 0; r < heaps.length; r++) {
      heaps[r] = next;
      outputs[r] = new OutputArea(heaps[r], memory.window(heaps[r], sizes.heaps().get(r)));
      next += OutputHeap.align(sizes.heaps().get(r));
    }
    filler = (ring, output, info) -> outputs[ring].fill(output, info);
    pool = new PoolSize(sizes.edges());
    graph = RingGraph.of(shared, sizes, stride, heaps, pool, settings.readyQueueShards());
    results = new ResultPool(graph.slots(), shared, heaps.length * stride);
    payloads =
        new DispatchPayloads(
            payloadAddress, memory.window(payloadAddress, DispatchPayloads.size(cores)), shared);
  }

  /** Bytes that the output heaps take together. */
  static long outputBytes(RingSizes sizes) {
    return sizes.heaps().stream().mapToLong(OutputHeap::align).sum();
  }

  /** The sizes it was made with. */
  RingSizes sizes() {
    return sizes;
  }

  /** Makes everything empty for the next run. */
  public void reset() {
    graph.reset();
    scopes.reset();
  }

  /** Rings, slots and queues. */
  public RingGraph graph() {
    return graph;
  }

  /** The open scopes. */
  public TaskScopes scopes() {
    return scopes;
  }

  /** Results of submitted tasks. */
  public ResultPool results() {
    return results;
  }

  /** What fills outputs. */
  OutputFiller outputs() {
    return filler;
  }

  /** Entries of the dependency pools. */
  PoolSize pool() {
    return pool;
  }

  /** What cores are handed. */
  public DispatchPayloads payloads() {
    return payloads;
  }

  /** Gives the device memory back. */
  public void free() {
    heap.free(payloadAddress);
    heap.free(outputAddress);
    heap.free(sharedAddress);
  }
}
