package dev.simpler.runtime.pod.engine;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.SubCall;

/** A sub-worker in this JVM. */
public final class SubEndpoint extends NoDevice {
  private final int worker;
  private final Registry registry;
  private final HostMemory host;
  private final long limitNs;

  /**
   * Creates sub-worker {@code worker}.
   *
   * @param limitNs how long a function may take; {@link Long#MAX_VALUE} in a process, which is
   *     killed for that
   */
  public SubEndpoint(int worker, Registry registry, HostMemory host, long limitNs) {
    this.worker = worker;
    this.registry = registry;
    this.host = host;
    this.limitNs = limitNs;
  }

  @Override
  public long limitNs() {
    return limitNs;
  }

  @Override
  public void run(Callee callee, TaskArgs args, CallConfig config) throws Exception {
    registry.sub(callee).run(new SubCall(worker, Untagged.of(args), host));
  }

  @Override
  public String layer() {
    return "sub_worker";
  }

  @Override
  public void restart() {} // it has no state of its own

  @Override
  public void close() {}
}
