package dev.simpler.runtime.pod.engine;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.JointTime;
import dev.simpler.runtime.pod.ChipPlace;
import dev.simpler.runtime.pod.ChipQueue;
import dev.simpler.runtime.pod.CommDomain;
import dev.simpler.runtime.pod.DomainWindow;
import dev.simpler.runtime.pod.GlobalDomain;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.graph.Task;
import dev.simpler.runtime.pod.joint.DomainPart;
import dev.simpler.runtime.pod.memory.DeviceBuffers;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The communication domains of a run. Their windows are device buffers as long as the run lasts;
 * what they are freed by is its end. Used by the thread of the run's function.
 */
final class RunDomains {
  private final Engine engine;
  private final List<OpenDomain> made = new ArrayList<>();

  /** Asked from any thread. */
  private final List<OpenQueue> queues = new CopyOnWriteArrayList<>();

  private final List<OpenGlobalDomain> global = new ArrayList<>();
  private final @Nullable OpenPart part;

  /**
   * Those of a run.
   *
   * @param given what its worker has of a domain over several workers; null if that is nothing
   */
  RunDomains(Engine engine, @Nullable DomainPart given) {
    this.engine = engine;
    this.part = given == null ? null : new OpenPart(given, engine);
    if (part != null) {
      record(part);
    }
  }

  /** Its windows are device buffers from now on. */
  private void record(CommDomain domain) {
    engine.lock().lock();
    try {
      DeviceBuffers buffers = engine.buffers();
      for (DomainWindow window : domain.windows()) {
        buffers.add(window.buffer(), buffers.life(window.worker()), domain);
      }
    } finally {
      engine.lock().unlock();
    }
  }

  private void forget(CommDomain domain) {
    engine.lock().lock();
    try {
      domain.windows().forEach(window -> engine.buffers().remove(window.buffer()));
    } finally {
      engine.lock().unlock();
    }
  }

  /** What the run's function was submitted with. */
  CommDomain part() {
    if (part == null) {
      throw PodException.usage(
          "the function was submitted without a domain of several workers",
          "submit it with GlobalDomain.submit");
    }
    return part;
  }

  /** Makes a domain over several workers. */
  GlobalDomain makeGlobal(String name, long windowBytes, List<ChipPlace> members) {
    OpenGlobalDomain made = OpenGlobalDomain.open(name, engine, windowBytes, members);
    global.add(made);
    engine.tell(journal -> journal.called("domain " + name, -1));
    return made;
  }

  Engine engine() {
    return engine;
  }

  /** Makes a domain; nothing of it is left if that fails. */
  OpenDomain make(String name, long windowBytes, int... workers) {
    check(name, engine.nextLevel().size(), workers);
    refuseWaiting("domain " + name, workers);
    OpenDomain domain = new OpenDomain(name, this, workers);
    try {
      domain.open(windowBytes);
    } catch (SimplerException failure) {
      domain.free();
      throw failure;
    }
    made.add(domain);
    record(domain);
    engine.tell(journal -> journal.called("domain " + name, -1));
    return domain;
  }

  /** Makes a queue to a task of a chip. */
  ChipQueue queue(String name, int worker, int depth, int messageBytes) {
    if (depth < 1 || messageBytes < 1 || messageBytes % Integer.BYTES != 0) {
      throw PodException.usage(
          "queue " + name + " of " + depth + " messages of " + messageBytes + " bytes",
          "ask for at least one message of a multiple of 4 bytes");
    }
    check(name, engine.nextLevel().size(), worker);
    if (!engine.nextLevel().get(worker).communication().keepsTime()) {
      throw new PodException(
          Fault.of(ErrorCategory.UNSUPPORTED, "queue " + name + " to a task on a card")
              .mend("use a simulator, or a run for each message"));
    }
    OpenDomain region = make(name, OpenQueue.bytes(depth, messageBytes), worker);
    OpenQueue queue = new OpenQueue(region, depth, messageBytes);
    queues.add(queue);
    return queue;
  }

  /** The function is over: nobody waits for its messages any more. */
  void endQueues() {
    queues.forEach(OpenQueue::close);
  }

  /** Refuses to wait for a chip while its task may wait for the function. */
  void refuseWaiting(String call, int... workers) {
    for (OpenQueue queue : queues) {
      for (int worker : workers) {
        if (queue.isTalking() && queue.region().worker() == worker) {
          throw PodException.usage(
              call
                  + " waits for worker "
                  + worker
                  + ", whose task may wait for messages of queue "
                  + queue.domain().name(),
              "close the queue before");
        }
      }
    }
  }

  private @Nullable OpenQueue queueOf(CommDomain domain) {
    for (OpenQueue queue : queues) {
      if (queue.domain() == domain) {
        return queue;
      }
    }
    return null;
  }

  /** Refuses workers that are none of so many, or not all different. */
  static void check(String name, int children, int... workers) {
    BitSet seen = new BitSet();
    if (workers.length == 0) {
      throw PodException.usage("domain " + name + " of no workers", "name its chips by rank");
    }
    for (int worker : workers) {
      if (worker < 0 || worker >= children || seen.get(worker)) {
        throw PodException.usage(
            "domain "
                + name
                + ": worker "
                + worker
                + " is named twice or outside 0.."
                + (children - 1),
            "name different chips of the next level");
      }
      seen.set(worker);
    }
  }

  /** Frees all, the last one first, after the last task of the run. */
  void end() {
    for (OpenDomain each : made.reversed()) {
      forget(each);
      each.free();
    }
    made.clear();
    global.reversed().forEach(OpenGlobalDomain::free);
    global.clear();
    if (part != null) {
      forget(part);
      part.end();
    }
  }

  /**
   * The task as it is run: a group whose members use windows runs on all their chips in one time.
   * Needs the lock.
   *
   * @param used the buffers that the task uses
   */
  static Task joined(Task task, List<DeviceBuffers.Entry> used, Engine engine) {
    boolean plain = true;
    OpenQueue queue = null;
    OpenPart part = null;
    for (DeviceBuffers.Entry entry : used) {
      if (entry.domain() instanceof OpenPart of) {
        of.requireOpen();
        part = of;
      }
      if (entry.domain() instanceof OpenDomain domain) {
        task.members().forEach(domain::requireOpen);
        plain = false;
        queue = queue == null ? domain.run().queueOf(domain) : queue;
      }
    }
    if (part != null) {
      return joined(task, part, queue);
    }
    if (plain || task.size() == 1 && queue == null) {
      return task;
    }
    List<DeviceWindow> members = new ArrayList<>();
    for (int member = 0; member < task.size(); member++) {
      DeviceWindow window = window(task, member, engine.buffers());
      if (window == null) {
        throw PodException.usage(
            "member " + member + " of a group uses no window, others use windows of a domain",
            "give every member a tensor in its chip's window");
      }
      members.add(window);
    }
    if (queue == null) {
      return task.withJoint(new JointTime(members));
    }
    int chip = memberOn(task, queue.region().worker());
    members.add(queue.host());
    JointTime joint = new JointTime(members);
    queue.begin(joint, members.size() - 1, chip);
    return task.withJoint(joint);
  }

  /** The task as part of a run of several workers. */
  private static Task joined(Task task, OpenPart part, @Nullable OpenQueue queue) {
    if (queue != null) {
      throw PodException.usage(
          "a task uses queue " + queue.domain().name() + " and domain " + part.name(),
          "talk with a task that uses no domain of several workers");
    }
    int[] ranks = new int[task.size()];
    for (int member = 0; member < ranks.length; member++) {
      ranks[member] = part.of(task.worker(member)).rank();
    }
    return task.withJoint(new PartRun(part, ranks), ranks);
  }

  private static int memberOn(Task task, int worker) {
    int member = 0;
    while (task.worker(member) != worker) {
      member++;
    }
    return member;
  }

  /** A window that a member uses. */
  private static @Nullable DeviceWindow window(Task task, int member, DeviceBuffers buffers) {
    int worker = task.worker(member);
    for (ContinuousTensor tensor : task.members().get(member).tensors()) {
      if (tensor.childMemory() && tensor.nbytes() > 0) {
        CommDomain domain = buffers.containing(tensor, worker, "member " + member).domain();
        if (domain instanceof OpenDomain open) {
          return open.window(worker);
        }
      }
    }
    return null;
  }
}
