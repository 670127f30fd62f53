package dev.simpler.runtime.pod.graph;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.platform.JointRun;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.PodOrchestrator;
import dev.simpler.runtime.pod.WorkerKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was submitted. Immutable. */
public final class Task {
  private final WorkerKind kind;
  private final Callee callee;
  private final List<TaskArgs> members;
  private final CallConfig config;
  private final int[] workers;
  private final @Nullable JointRun joint;

  /** Number of each member in the joint run; empty if it is its own. */
  private final int[] places;

  private final @Nullable SharedTask shared;

  /**
   * Creates a task.
   *
   * @param members arguments of each member, at least one
   * @param workers empty, or a worker or ANY per member
   */
  public Task(
      WorkerKind kind, Callee callee, List<TaskArgs> members, CallConfig config, int... workers) {
    this(kind, callee, members, config, null, new int[0], null, workers);
  }

  private Task(
      WorkerKind kind,
      Callee callee,
      List<TaskArgs> members,
      CallConfig config,
      @Nullable JointRun joint,
      int[] places,
      @Nullable SharedTask shared,
      int... workers) {
    this.joint = joint;
    this.places = places;
    this.shared = shared;
    this.kind = kind;
    this.callee = callee;
    this.members = List.copyOf(members);
    this.config = config;
    this.workers = workers.clone();
  }

  /** The same with other arguments. */
  public Task withMembers(List<TaskArgs> others) {
    return new Task(kind, callee, others, config, joint, places, shared, workers);
  }

  /** The same, whose members run on their chips in one virtual time. */
  public Task withJoint(JointRun together) {
    return withJoint(together, new int[0]);
  }

  /**
   * The same with members that are of other numbers there.
   *
   * @param numbers of each member in the joint run
   */
  public Task withJoint(JointRun together, int... numbers) {
    return new Task(kind, callee, members, config, together, numbers.clone(), shared, workers);
  }

  /** The same, whose members are parts of a task that is on several workers. */
  public Task withShared(SharedTask parts) {
    return new Task(kind, callee, members, config, joint, places, parts, workers);
  }

  /** What its members, which are functions of workers, have in common; null if that is nothing. */
  public @Nullable SharedTask shared() {
    return shared;
  }

  /** Number of a member in the joint run. */
  public int place(int member) {
    return places.length == 0 ? member : places[member];
  }

  /** What its members' runs take part in; null if they have nothing to do with each other. */
  public @Nullable JointRun joint() {
    return joint;
  }

  /** Pool it runs in. */
  public WorkerKind kind() {
    return kind;
  }

  /** What it executes. */
  public Callee callee() {
    return callee;
  }

  /** Arguments per member. */
  public List<TaskArgs> members() {
    return members;
  }

  /** How a chip is launched. */
  public CallConfig config() {
    return config;
  }

  /** Number of members; 1 for a plain task. */
  public int size() {
    return members.size();
  }

  /** Length of the list of workers. */
  public int workerCount() {
    return workers.length;
  }

  /** The worker of a member, or ANY. */
  public int worker(int member) {
    return workers.length == 0 ? PodOrchestrator.ANY : workers[member];
  }
}
