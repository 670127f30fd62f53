package dev.simpler.platform.host;

import java.util.List;

/**
 * Is told what a worker of level 3 or up does, in an order in which everything comes after what it
 * waited for. Calls come one at a time, from any thread; they must not block.
 */
public interface HostObserver extends AutoCloseable {
  /** A run of a function begins. */
  void began();

  /**
   * The function submitted a task.
   *
   * @param task what it submitted
   */
  void submitted(Submitted task);

  /**
   * A task of the run.
   *
   * @param task number of the task in the run
   * @param isSub whether it goes to sub-workers
   * @param callee what runs
   * @param after tasks whose results it uses
   * @param buffers device buffers that it uses, by address
   * @param members bytes of each member
   */
  record Submitted(
      int task,
      boolean isSub,
      String callee,
      List<Integer> after,
      List<Long> buffers,
      List<Bytes> members) {
    /** Copies what could change. */
    public Submitted {
      after = List.copyOf(after);
      buffers = List.copyOf(buffers);
      members = List.copyOf(members);
    }
  }

  /**
   * Host bytes of a member of a task.
   *
   * @param in bytes that it reads
   * @param out bytes that it writes
   */
  record Bytes(long in, long out) {}

  /**
   * A child begins a member of a task; members of a task begin all at once.
   *
   * @param task number of the task in the run
   * @param member from 0
   * @param worker number of the child, or of the sub-worker
   */
  void started(int task, int member, int worker);

  /**
   * A member of a task is over.
   *
   * @param task number of the task in the run
   * @param member from 0
   * @param failed whether it failed
   */
  void ended(int task, int member, boolean failed);

  /**
   * The function copied bytes, after all tasks that use the buffer.
   *
   * @param worker whose memory
   * @param buffer address of the buffer
   * @param bytes how many
   * @param toChip from the host, or to it
   */
  void copied(int worker, long buffer, long bytes, boolean toChip);

  /**
   * The function called something of a child, such as an allocation.
   *
   * @param what the call
   * @param worker the child, or -1 for several
   */
  void called(String what, int worker);

  /**
   * The function waited for tasks.
   *
   * @param what the call
   * @param buffers for all tasks that use one of these, by address; for all tasks if it is empty
   */
  void waited(String what, List<Long> buffers);

  /** The run is over, with all of its tasks. */
  void over();

  @Override
  void close();
}
