package dev.simpler.cluster.remote;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.cluster.code.ShippedClasses;
import dev.simpler.cluster.task.TaskDeparture;
import dev.simpler.cluster.wire.Kind;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.runtime.child.link.Incoming;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.NodeLostException;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodFunction;
import dev.simpler.runtime.pod.PodPlace;
import dev.simpler.runtime.pod.PodPlan;
import dev.simpler.runtime.pod.PodTotals;
import dev.simpler.runtime.pod.engine.ChipAccess;
import dev.simpler.runtime.pod.engine.Endpoint;
import dev.simpler.runtime.pod.engine.Registry;
import dev.simpler.runtime.pod.engine.TaskStream;
import dev.simpler.runtime.pod.process.Crossing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;

/** A worker on a node as its lane sees it; a restart puts another one behind it. */
final class RemoteChild implements Endpoint {
  /** Tasks that are on their way while one runs, so that the next ones are there when it ends. */
  private static final int AHEAD = 16;

  /** Most bytes of the host tensors of each of them: all of these are less than a large message. */
  private static final long AHEAD_BYTES = 16 << 10;

  private final Placement placement;
  private final PodPlace.Node place;
  private final PodPlan plan;
  private final List<Object> functions;
  private final Registry registry;
  private final HostMemory host;
  private final byte[] classes;
  private final Wanted wanted;
  private long lease;
  private volatile Session session;
  private volatile PodTotals totals = PodTotals.NONE;
  private volatile FindingList findings = FindingList.NONE;

  /** What workers before a restart did and found. */
  private volatile PodTotals earlier = PodTotals.NONE;

  private volatile FindingList ended = FindingList.NONE;

  /** Places it; nothing stays there if that fails. */
  RemoteChild(
      Placement placement,
      PodPlace.Node place,
      PodPlan plan,
      List<Object> functions,
      ShippedClasses classes,
      HostMemory host) {
    this.placement = placement;
    this.place = place;
    this.plan = plan;
    this.functions = functions;
    this.registry = new Registry(functions);
    this.host = host;
    this.classes = classes.encoded();
    this.wanted = Wanted.of(place.roles(), plan);
    this.session = opened();
  }

  private Session opened() {
    Session fresh = placement.place(wanted, ++lease);
    try {
      long object = fresh.number();
      fresh.send(object, MemorySegment.ofArray(classes));
      fresh.call(
          Kind.OPEN,
          out -> {
            out.text(ShippedClasses.digest(classes));
            out.wide(object);
            out.integer(functions.size());
            for (Object function : functions) {
              out.text(function instanceof PodFunction ? Crossing.name(function) : "");
            }
            Crossing.write(out, plan);
          },
          place.cluster().limits().join().plus(limit()));
      return fresh;
    } catch (RuntimeException | Error failure) {
      fresh.close();
      throw failure;
    }
  }

  /** How long a task may take. */
  Duration limit() {
    return plan.config().taskTimeout();
  }

  @Override
  public String layer() {
    return "child_worker level=" + plan.config().level() + " on node " + session.node();
  }

  @Override
  public boolean isChip() {
    return false;
  }

  @Override
  public ChipAccess chip(int number) {
    throw new PodException(
        Fault.of(
                ErrorCategory.UNSUPPORTED,
                "chip "
                    + number
                    + " of "
                    + layer()
                    + " in a domain: chips on other machines keep no virtual time with those here")
            .mend(
                "make domains of chips on one machine, and move results between them as tensors"));
  }

  @Override
  public boolean alive() {
    return session.alive();
  }

  @Override
  public boolean goesOnWithout(Throwable thrown) {
    return thrown instanceof NodeLostException && place.loss() != PodPlace.Loss.FAIL;
  }

  @Override
  public PodTotals totals() {
    return totals;
  }

  @Override
  public FindingList findings() {
    return ended.and(findings);
  }

  @Override
  public void run(Callee callee, TaskArgs args, CallConfig config) {
    RemoteTask task = new RemoteTask(this, callee, args, config, () -> {});
    task.first();
    task.end();
  }

  @Override
  public TaskStream stream() {
    return new TaskStream() {
      @Override
      public int most() {
        return AHEAD;
      }

      @Override
      public boolean takes(Callee callee, TaskArgs args) {
        return goesAhead(args)
            && (place.loss() != PodPlace.Loss.REPLACE || isRepeatable(callee, args));
      }

      @Override
      public Sent send(Callee callee, TaskArgs args, CallConfig config, Runnable answered) {
        return new RemoteTask(RemoteChild.this, callee, args, config, answered);
      }
    };
  }

  /**
   * Whether a task is small, and reads host memory only as its tags say, so that no earlier task
   * that has not ended can be one whose results it should have.
   */
  private static boolean goesAhead(TaskArgs args) {
    long bytes = 0;
    for (int i = 0; i < args.tensors().size(); i++) {
      ContinuousTensor tensor = args.tensors().get(i);
      TensorTag tag = args.tags().get(i);
      if (!tensor.childMemory()) {
        bytes += tensor.nbytes();
        if (tag == TensorTag.OUTPUT_EXISTING || tag == TensorTag.NO_DEP) {
          return false;
        }
      }
    }
    return bytes <= AHEAD_BYTES;
  }

  /** Whether a task that was lost may be done again, and there is somebody to do it. */
  boolean mayRepeat(Callee callee, TaskArgs args) {
    return place.loss() == PodPlace.Loss.REPLACE && alive() && isRepeatable(callee, args);
  }

  /** What a node kept cannot be had elsewhere. */
  private boolean isRepeatable(Callee callee, TaskArgs args) {
    return registry.pod(callee).repeatable()
        && args.tensors().stream().noneMatch(ContinuousTensor::childMemory);
  }

  Session session() {
    return session;
  }

  /** A task for the worker behind a session. */
  TaskDeparture departure(Callee callee, TaskArgs args, CallConfig config, Session to) {
    return new TaskDeparture(((Callee.Function) callee).id(), args, config, host, to::number);
  }

  /** Takes what the worker has done and found so far out of a task's answer. */
  void account(Incoming answer) throws IOException {
    PodTotals done = Crossing.totals(answer);
    findings = Crossing.findings(answer);
    totals = earlier.plus(done);
  }

  /** Puts another worker in the place of one that is lost, if that is wanted and there is room. */
  synchronized void replace(Session of, NodeLostException lost) {
    if (place.loss() == PodPlace.Loss.REPLACE && session == of) {
      try {
        restart();
      } catch (SimplerException noRoom) {
        lost.addSuppressed(noRoom);
      }
    }
  }

  @Override
  public synchronized void restart() {
    if (session.alive()) {
      session.during("a restart");
      session.call(Kind.RESTART, _ -> {}, limit());
    } else {
      session.close();
      earlier = totals;
      ended = findings();
      findings = FindingList.NONE;
      session = opened();
    }
  }

  @Override
  public long malloc(long bytes) {
    try {
      return session.call(Kind.MALLOC, out -> out.wide(bytes), limit()).wide();
    } catch (IOException cut) {
      throw new UncheckedIOException(cut);
    }
  }

  @Override
  public void free(long address) {
    session.call(Kind.FREE, out -> out.wide(address), limit());
  }

  @Override
  public void copyTo(long target, MemorySegment source) {
    if (source.byteSize() > 0) {
      Session current = session;
      long object = current.number();
      current.call(
          Kind.COPY_TO,
          out -> {
            out.wide(target);
            out.wide(object);
            out.wide(source.byteSize());
          },
          limit());
      current.send(object, source);
    }
  }

  @Override
  public void copyFrom(MemorySegment target, long source) {
    if (target.byteSize() > 0) {
      Session current = session;
      long object = current.number();
      current.bulk().expect(object, target);
      try {
        current.call(
            Kind.COPY_FROM,
            out -> {
              out.wide(object);
              out.wide(source);
              out.wide(target.byteSize());
            },
            limit());
      } finally {
        current.bulk().forget(object);
      }
    }
  }

  @Override
  public void close() {
    Session current = session;
    try {
      if (current.alive()) {
        current.during("its end");
        current.call(Kind.CLOSE, _ -> {}, plan.config().childLimits().close());
      }
    } finally {
      current.close();
    }
  }
}
