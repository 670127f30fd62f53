package dev.simpler.cluster.host;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.cluster.bulk.Bulk;
import dev.simpler.cluster.code.ShippedClasses;
import dev.simpler.cluster.code.WorkerClasses;
import dev.simpler.cluster.member.ClusterException;
import dev.simpler.cluster.task.TaskArrival;
import dev.simpler.cluster.task.TaskBody;
import dev.simpler.cluster.task.TaskRoom;
import dev.simpler.cluster.wire.Body;
import dev.simpler.platform.Platforms;
import dev.simpler.runtime.child.link.Incoming;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.ClusterConfig;
import dev.simpler.runtime.pod.OpenPod;
import dev.simpler.runtime.pod.PodPlan;
import dev.simpler.runtime.pod.WorkerKind;
import dev.simpler.runtime.pod.engine.Registry;
import dev.simpler.runtime.pod.process.Crossing;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * A worker of somebody else that lives here, with the classes it came with. Requests that change it
 * come from one thread; memory requests from any.
 */
final class HostedWorker implements AutoCloseable {
  private static final int MOST_NAMES = 1 << 16;

  private final Bulk bulk;
  private final Lease lease;

  /** Objects for it come before it is open: until then they are kept by nobody's worker. */
  private final HostMemory early = new HostMemory();

  private volatile @Nullable Open open;

  /**
   * For whom, and how much.
   *
   * @param number of the lease
   * @param owner who it is for
   * @param chips device numbers that are set apart
   * @param objectBytes most bytes of an object
   * @param heldBytes most bytes that are kept
   * @param cluster how further nodes are reached from here
   */
  record Lease(
      long number,
      String owner,
      List<Integer> chips,
      long objectBytes,
      long heldBytes,
      ClusterConfig cluster) {
    Lease {
      chips = List.copyOf(chips);
    }
  }

  private record Open(
      WorkerClasses classes,
      OpenPod pod,
      TaskRoom room,
      Registry registry,
      HeldMemory held,
      PodPlan plan) {}

  HostedWorker(Bulk bulk, Lease lease) {
    this.bulk = bulk;
    this.lease = lease;
  }

  private Open open() {
    Open is = open;
    if (is == null) {
      throw new ClusterException(
          Fault.of(ErrorCategory.USAGE, "the worker of " + lease.owner() + " is not open")
              .mend("open it first"));
    }
    return is;
  }

  /** Memory for an object that comes. */
  MemorySegment room(long bytes) {
    if (bytes < 1 || bytes > lease.objectBytes()) {
      throw new ClusterException(
          Fault.of(
                  ErrorCategory.OUT_OF_MEMORY,
                  "an object of " + bytes + " bytes, the most are " + lease.objectBytes())
              .mend("use smaller tensors, or start nodes with --object-bytes"));
    }
    Open is = open;
    return (is == null ? early : is.pod().host()).allocate(bytes);
  }

  /** Frees an object that came for nothing. */
  void drop(long transfer) {
    Open is = open;
    if (is != null) {
      bulk.dropped(transfer).ifPresent(memory -> is.pod().host().free(memory.address()));
    }
  }

  /** Verifies the classes, makes the functions and starts the worker. */
  byte[] open(Incoming in) throws IOException, ReflectiveOperationException {
    String digest = in.text();
    MemorySegment object = bulk.taken(in.wide());
    WorkerClasses classes =
        WorkerClasses.of(ShippedClasses.verified(object.toArray(ValueLayout.JAVA_BYTE), digest));
    early.free(object.address());
    Thread thread = Thread.currentThread();
    thread.setContextClassLoader(classes.loader());
    try {
      List<String> names = new ArrayList<>();
      for (int left = in.count("functions", MOST_NAMES); left > 0; left--) {
        names.add(in.text());
      }
      Registry registry = new Registry(classes.make(names));
      PodPlan plan = LocalPlan.of(Crossing.plan(in, classes::make), lease.chips(), lease.cluster());
      OpenPod pod =
          ServiceLoader.load(OpenPod.Opener.class, OpenPod.class.getClassLoader())
              .findFirst()
              .orElseThrow()
              .open(plan, Platforms.discover());
      HeldMemory held =
          new HeldMemory(pod.host(), lease.number(), lease.owner(), lease.heldBytes());
      open = new Open(classes, pod, new TaskRoom(pod.host()), registry, held, plan);
      return new byte[0];
    } catch (ReflectiveOperationException | RuntimeException | Error failure) {
      classes.close();
      throw failure;
    }
  }

  /** Runs a task. */
  byte[] run(Incoming in, TaskArrival.Sender sender) throws Exception {
    Open is = open();
    TaskBody body = TaskBody.read(in);
    try (TaskArrival arrival = new TaskArrival(body, is.room(), bulk, lease.objectBytes())) {
      is.pod()
          .run(
              is.registry().pod(new Callee.Function((int) body.function())),
              arrival.args(is.held()::find),
              body.config());
      arrival.send(sender);
      return Body.of(out -> {
        Crossing.write(out, is.pod().totals(), is.pod().findings());
        arrival.write(out);
      });
    }
  }

  byte[] allocate(Incoming in) throws IOException {
    long address = open().held().allocate(in.wide());
    return Body.of(out -> out.wide(address));
  }

  byte[] free(Incoming in) throws IOException {
    open().held().free(in.wide());
    return new byte[0];
  }

  /** An object will come that goes straight to memory that is kept. */
  byte[] expect(Incoming in) throws IOException {
    long address = in.wide();
    long transfer = in.wide();
    bulk.expect(transfer, open().held().find(address, in.wide()));
    return new byte[0];
  }

  byte[] copyFrom(Incoming in, TaskArrival.Sender sender) throws IOException {
    long transfer = in.wide();
    long address = in.wide();
    sender.send(transfer, open().held().find(address, in.wide()));
    return new byte[0];
  }

  /** Makes all its children anew; what it kept is gone. */
  byte[] restart() {
    Open is = open();
    is.held().clear();
    for (int i = 0; i < is.plan().config().chips().size() + is.plan().children().size(); i++) {
      is.pod().restart(WorkerKind.NEXT_LEVEL, i);
    }
    for (int i = 0; i < is.plan().config().subWorkers(); i++) {
      is.pod().restart(WorkerKind.SUB, i);
    }
    return new byte[0];
  }

  /** Ends it; idempotent. */
  @Override
  public void close() {
    Open is = open;
    open = null;
    if (is != null) {
      try {
        endPod(is);
      } finally {
        is.classes().close();
      }
    }
    early.close();
  }

  private static void endPod(Open is) {
    try {
      is.pod().close();
    } finally {
      is.room().close();
    }
  }
}
