package dev.simpler.runtime.pod.engine;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.platform.Communication;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodTotals;
import dev.simpler.runtime.pod.joint.DomainPart;
import org.jspecify.annotations.Nullable;

/**
 * One child as its lane sees it, in this JVM or in another one. {@link #run} is called by one
 * thread; memory calls come from any, and every endpoint orders them safely with its tasks.
 */
public interface Endpoint extends ChipAccess, AutoCloseable {
  /** Runs a task and returns when it is done; throws what made it fail. */
  void run(Callee callee, TaskArgs args, CallConfig config) throws Exception;

  /** The kind of child in front of its failures, as in {@code chip_process dev=0}. */
  String layer();

  /** Whether it is a chip, which has device memory and runs chip programs. */
  boolean isChip();

  /** Whether it can still run tasks. */
  default boolean alive() {
    return true;
  }

  /** Whether {@code thread} runs its tasks, or tasks of a worker below it. */
  default boolean runsOn(Thread thread) {
    return false;
  }

  /**
   * Makes it as it was at first, alive and without device memory. Called between runs, while no
   * memory call is under way.
   *
   * @throws dev.simpler.abi.error.SimplerException if it cannot start; it is not alive then
   */
  void restart();

  /** What chips at or below it have done so far. */
  default PodTotals totals() {
    return PodTotals.NONE;
  }

  /** What checkers have found so far on chips at or below it. */
  default FindingList findings() {
    return FindingList.NONE;
  }

  /** Allocates device memory. */
  long malloc(long bytes);

  /** Frees device memory. */
  void free(long address);

  @Override
  default Communication communication() {
    throw new PodException(
        Fault.of(ErrorCategory.UNSUPPORTED, layer() + " cannot be in a communication domain")
            .mend("make the domain in the function of the worker that has the chips"));
  }

  /**
   * A chip that is a child of it.
   *
   * @param number among its children
   * @throws dev.simpler.abi.error.SimplerException USAGE if it has no such chip, UNSUPPORTED if
   *     that cannot be reached from here
   */
  default ChipAccess chip(int number) {
    throw new PodException(
        Fault.of(
                ErrorCategory.UNSUPPORTED,
                "chip " + number + " of " + layer() + " cannot be reached from here")
            .mend("make domains of chips on one machine"));
  }

  /**
   * The next task runs with a part of a domain over several workers.
   *
   * @throws dev.simpler.abi.error.SimplerException UNSUPPORTED if it is no worker of this machine
   */
  default void enter(DomainPart part) {
    throw new PodException(
        Fault.of(ErrorCategory.UNSUPPORTED, layer() + " has no part in domain " + part.name())
            .mend("make domains of chips on one machine"));
  }

  /**
   * Whether a run goes on with what does not need a task that failed so; it fails at its end then.
   */
  default boolean goesOnWithout(Throwable thrown) {
    return false;
  }

  /**
   * How long a task may take before its lane goes on without it, in nanoseconds; {@link
   * Long#MAX_VALUE} for a child that whoever is behind it stops by itself.
   */
  default long limitNs() {
    return Long.MAX_VALUE;
  }

  /** How it takes tasks while it runs one; null if it does not. Always the same. */
  default @Nullable TaskStream stream() {
    return null;
  }

  /** Tells the child to end, if that takes long; {@link #close} must follow. */
  default void beginClose() {}

  /** Ends the child and waits for its end. */
  @Override
  void close();
}
