package dev.simpler.runtime.pod;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A communication domain over chips of several workers, made by {@link
 * PodOrchestrator#globalDomain} of the worker above them. Each chip has a window of one size, of
 * zeros at first.
 *
 * <p>Its chips are used by tasks that {@link #submit} gives to all of its workers at once. What the
 * function of each worker submits to its chips with windows of the domain runs in one virtual time
 * with what the others submit: the first such task of each worker is one run on all of their chips,
 * then the second, and so on. Chips of a worker that does not submit another one take no part in
 * what the others do then.
 *
 * <p>Closing it says that no new task uses it; its memory is freed when the run is over. Used by
 * the thread of the function that made it.
 */
public interface GlobalDomain extends AutoCloseable {
  /** {@return its name, for messages} */
  String name();

  /** {@return the chips by rank} */
  List<ChipPlace> members();

  /** {@return the workers of these chips, each once, in the order of their first ranks} */
  List<Integer> workers();

  /** {@return size of each window} */
  long windowBytes();

  /** {@return number of ranks} */
  default int size() {
    return members().size();
  }

  /**
   * Submits one task to all workers of the domain; their functions find their chips' windows by
   * {@link PodOrchestrator#domainPart}. Tags order it like other tasks, and it comes after the
   * earlier ones of the domain.
   *
   * @param function registered with the worker that made the domain
   * @param args of each worker, in the order of {@link #workers}
   * @param config launch of the tasks of chips, as the functions get it
   * @return what stands for the task
   * @throws PodException USAGE if the domain has been closed, or for other than one list of
   *     arguments for each worker
   */
  TaskHandle submit(Callee.Function function, List<TaskArgs> args, CallConfig config);

  /**
   * Makes a domain of some of its chips out of parts of their windows, with ranks of their own;
   * nothing is allocated. It ends with this one at the latest.
   *
   * @param name for messages
   * @param offset where the parts begin in the windows
   * @param bytes size of each part
   * @param chips in the order of the ranks
   * @return the domain, owned by this one
   * @throws PodException USAGE if chips or bytes are not in this domain, or it is closed
   */
  GlobalDomain derive(String name, long offset, long bytes, ChipPlace... chips);

  /**
   * Copies host bytes to the window of a rank, after all tasks of the domain that were submitted.
   *
   * @param rank whose window
   * @param offset byte of the window that the first one goes to
   * @param source of the host, read entirely
   * @throws PodException USAGE if the bytes do not end within the window
   */
  void copyTo(int rank, long offset, MemorySegment source);

  /**
   * Copies bytes of the window of a rank to the host, after all tasks of the domain that were
   * submitted.
   *
   * @param target of the host, filled entirely
   * @param rank whose window
   * @param offset byte of the window that the first one comes from
   * @throws PodException USAGE if the bytes do not end within the window
   */
  void copyFrom(MemorySegment target, int rank, long offset);

  /** Waits until no task of the domain, or of one derived of it, is unfinished. */
  void barrier();

  /** {@return whether it has been closed: new tasks may not use it} */
  boolean isReleased();

  /** {@return whether its memory has been given back, after the run} */
  boolean isFreed();

  /** Lets no new task use it; idempotent. */
  @Override
  void close();
}
