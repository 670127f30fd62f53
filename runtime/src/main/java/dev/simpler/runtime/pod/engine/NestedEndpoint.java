package dev.simpler.runtime.pod.engine;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.PodFunction;
import dev.simpler.runtime.pod.PodTotals;
import dev.simpler.runtime.pod.joint.DomainPart;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A nested worker in this JVM; its function comes from the registry of the worker above it. */
public final class NestedEndpoint extends NoDevice {
  private final Nested child;
  private final Registry registry;
  private final AtomicReference<@Nullable DomainPart> entered = new AtomicReference<>();

  /** The worker of the level below. */
  public interface Nested extends AutoCloseable {
    /** Its level. */
    int level();

    /** What its chips have done. */
    PodTotals totals();

    /** What checkers have found below it. */
    FindingList findings();

    /** A chip that is a child of it. */
    ChipAccess chip(int number);

    /**
     * Runs a function on it.
     *
     * @param part what it has of a domain over several workers; null if that is nothing
     */
    void run(PodFunction function, TaskArgs args, CallConfig config, @Nullable DomainPart part)
        throws Exception;

    /** Whether {@code thread} runs its tasks, or tasks below it. */
    boolean runsOn(Thread thread);

    /** Restarts all its children. */
    void restartAll();

    /** Closes it and everything below. */
    @Override
    void close();
  }

  /** Creates the endpoint of an open worker. */
  public NestedEndpoint(Nested child, Registry registry) {
    this.child = child;
    this.registry = registry;
  }

  @Override
  public void run(Callee callee, TaskArgs args, CallConfig config) throws Exception {
    DomainPart part = entered.getAndSet(null);
    child.run(registry.pod(callee), Untagged.of(args), config, part);
  }

  @Override
  public ChipAccess chip(int number) {
    return child.chip(number);
  }

  @Override
  public void enter(DomainPart part) {
    entered.set(part);
  }

  @Override
  public String layer() {
    return "child_worker level=" + child.level();
  }

  @Override
  public PodTotals totals() {
    return child.totals();
  }

  @Override
  public FindingList findings() {
    return child.findings();
  }

  @Override
  public boolean runsOn(Thread thread) {
    return child.runsOn(thread);
  }

  @Override
  public void restart() {
    child.restartAll();
  }

  @Override
  public void close() {
    child.close();
  }
}
