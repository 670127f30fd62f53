package dev.simpler.trace.recording;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.simpler.sim.observe.Roof;
import java.util.List;
import java.util.Map;

/**
 * One line of a recording. Times are picoseconds of the run's virtual clock; everything between
 * {@link RunBegan} and {@link RunEnded} belongs to that run.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "t")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Recorded.Device.class, name = "device"),
  @JsonSubTypes.Type(value = Recorded.RunBegan.class, name = "run"),
  @JsonSubTypes.Type(value = Recorded.TaskSubmitted.class, name = "task"),
  @JsonSubTypes.Type(value = Recorded.Edge.class, name = "edge"),
  @JsonSubTypes.Type(value = Recorded.TensorTouched.class, name = "tensor"),
  @JsonSubTypes.Type(value = Recorded.Dispatched.class, name = "dispatch"),
  @JsonSubTypes.Type(value = Recorded.Seen.class, name = "seen"),
  @JsonSubTypes.Type(value = Recorded.AicpuPhase.class, name = "phase"),
  @JsonSubTypes.Type(value = Recorded.KernelSpan.class, name = "kernel"),
  @JsonSubTypes.Type(value = Recorded.PipeSpan.class, name = "pipe"),
  @JsonSubTypes.Type(value = Recorded.Counted.class, name = "counted"),
  @JsonSubTypes.Type(value = Recorded.BytesMoved.class, name = "bytes"),
  @JsonSubTypes.Type(value = Recorded.RingFilled.class, name = "ring"),
  @JsonSubTypes.Type(value = Recorded.ScopeBoundary.class, name = "scope"),
  @JsonSubTypes.Type(value = Recorded.RunEnded.class, name = "end")
})
public sealed interface Recorded {
  /**
   * The first line.
   *
   * @param version of the recording's shape
   * @param chip architecture as the profile names it
   * @param device device id
   * @param counterHz system counter of the chip, in whose ticks the original's files count
   * @param coreHz clock of its AI cores
   * @param roofs the most that a core can do, of each kind of work
   * @param detail what was asked for
   * @param dispatchPs from a store to a core's register until the core sees it
   */
  record Device(
      int version,
      String chip,
      int device,
      long counterHz,
      double coreHz,
      List<Roof> roofs,
      Detail detail,
      long dispatchPs)
      implements Recorded {
    /** The shape this program writes and reads. */
    public static final int VERSION = 4;
  }

  /** A run starts at time 0. */
  record RunBegan(int clusters, int aicpuThreads, long seed) implements Recorded {}

  /**
   * An AICPU thread, or the host, put a task into the graph.
   *
   * @param submit number of the submission within the run
   * @param start when the call began
   * @param end when the task was in the graph
   * @param depth scopes around it
   * @param manual whether the scope infers nothing
   * @param kernels function ids of its AIC and its two AIV kernels, -1 where there is none
   */
  record TaskSubmitted(
      long task,
      int submit,
      long start,
      long end,
      int depth,
      boolean manual,
      List<Integer> kernels,
      int blocks)
      implements Recorded {}

  /**
   * A task waits for another one.
   *
   * @param source who said so: {@code explicit}, {@code creator} or {@code tensormap}
   * @param argument index of the consumer's tensor that is the reason, -1 if it was stated
   */
  record Edge(long producer, long consumer, String source, int argument) implements Recorded {}

  /**
   * A tensor of a task.
   *
   * @param argument its index among the task's tensors
   * @param tag what the task does with it
   * @param dtype type of its elements
   * @param offset of its first element in its buffer, in elements
   * @param strides in elements
   * @param buffer device address of the buffer
   */
  record TensorTouched(
      long task,
      int argument,
      String tag,
      String dtype,
      List<Integer> shape,
      long offset,
      List<Long> strides,
      long buffer,
      long bufferElements)
      implements Recorded {}

  /** An AICPU thread stored a token to a core's register. */
  record Dispatched(long at, int thread, int core, int token) implements Recorded {}

  /** An AICPU could see what a core's register says. */
  record Seen(long at, int core, int cond) implements Recorded {}

  /**
   * An AICPU thread did one thing for a while.
   *
   * @param kind in the original's words, as {@code complete} or {@code dispatch}
   * @param tasks how many tasks it was done for
   */
  record AicpuPhase(int thread, String kind, long start, long end, int tasks) implements Recorded {}

  /**
   * A kernel ran.
   *
   * @param kind AIC or AIV
   * @param function its function id
   * @param lost events of this kernel beyond the most that are kept
   */
  record KernelSpan(
      long task,
      int token,
      int core,
      String kind,
      int cluster,
      int function,
      String kernel,
      int block,
      long start,
      long end,
      boolean failed,
      long lost)
      implements Recorded {}

  /**
   * A pipe executed an instruction.
   *
   * @param bytes of the tile it writes
   * @param work elements it computes, or multiplications of a product
   */
  record PipeSpan(
      int core, String pipe, String instruction, long start, long end, long bytes, long work)
      implements Recorded {}

  /**
   * The instruction of that core that was recorded last moves bytes from or to global memory.
   *
   * @param written whether to it
   */
  record BytesMoved(int core, boolean written, long bytes) implements Recorded {}

  /**
   * What the kernel that ended last on that core did, as a card's counters say it.
   *
   * @param counts those that are not 0
   */
  record Counted(int core, int token, Map<Counter, Long> counts) implements Recorded {}

  /** How full a ring is. */
  record RingFilled(long at, int ring, int tasks, int taskRoom, long heap, long heapRoom)
      implements Recorded {}

  /**
   * A scope begins or ends. Positions count from the start of the run: what is in use lies between
   * the first and the second of a pair.
   *
   * @param site file and line of the function that opened it
   * @param mapped regions by which dependencies are found
   */
  record ScopeBoundary(
      long at,
      String site,
      boolean begins,
      int depth,
      int ring,
      int firstTask,
      int nextTask,
      int window,
      long heapFrom,
      long heapTo,
      long heapBytes,
      long edgesFrom,
      long edgesTo,
      int edgeRoom,
      int mapped)
      implements Recorded {}

  /**
   * The run is over.
   *
   * @param failure its fault, or empty
   */
  record RunEnded(long at, String failure) implements Recorded {}
}
