package dev.simpler.trace.recording;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * One line of what a worker of level 3 or up did. It has no times: these follow from what waits for
 * what, from what chips recorded and from costs, and not from the host's clock.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "t")
@JsonSubTypes({
  @JsonSubTypes.Type(value = HostLine.Worker.class, name = "worker"),
  @JsonSubTypes.Type(value = HostLine.Began.class, name = "run"),
  @JsonSubTypes.Type(value = HostLine.Submitted.class, name = "task"),
  @JsonSubTypes.Type(value = HostLine.Started.class, name = "start"),
  @JsonSubTypes.Type(value = HostLine.Ended.class, name = "end"),
  @JsonSubTypes.Type(value = HostLine.Copied.class, name = "copy"),
  @JsonSubTypes.Type(value = HostLine.Called.class, name = "call"),
  @JsonSubTypes.Type(value = HostLine.Waited.class, name = "wait"),
  @JsonSubTypes.Type(value = HostLine.Over.class, name = "over")
})
public sealed interface HostLine {
  /**
   * The first line.
   *
   * @param version of the recording's shape
   * @param level of the worker
   * @param children of the next level by number
   */
  record Worker(int version, int level, List<Child> children, int subWorkers) implements HostLine {
    /** The shape this program writes and reads. */
    public static final int VERSION = 1;

    /** Devices of all chips below. */
    public List<Integer> devices() {
      return children.stream().flatMap(child -> child.devices().stream()).toList();
    }
  }

  /**
   * A child of the next level.
   *
   * @param chip whether it is one; else a worker
   * @param devices its own, or those of all chips below it
   */
  record Child(boolean chip, List<Integer> devices) {}

  /** A run of a function begins. */
  record Began() implements HostLine {}

  /**
   * The function submitted a task.
   *
   * @param sub whether to sub-workers
   * @param after tasks whose results it uses
   * @param buffers device buffers that it uses
   * @param in bytes of the host that each member reads
   * @param out bytes of the host that each member writes
   */
  record Submitted(
      int task,
      boolean sub,
      String callee,
      List<Integer> after,
      List<Long> buffers,
      List<Long> in,
      List<Long> out)
      implements HostLine {}

  /** A child began a member of a task. */
  record Started(int task, int member, int worker) implements HostLine {}

  /** A member of a task was over. */
  record Ended(int task, int member, boolean failed) implements HostLine {}

  /** The function copied bytes of a buffer. */
  record Copied(int worker, long buffer, long bytes, boolean toChip) implements HostLine {}

  /**
   * The function called something.
   *
   * @param worker of the child, -1 for several
   */
  record Called(String what, int worker) implements HostLine {}

  /**
   * The function waited for tasks.
   *
   * @param buffers for those that use one of them; empty for all
   */
  record Waited(String what, List<Long> buffers) implements HostLine {}

  /** The run was over. */
  record Over() implements HostLine {}
}
