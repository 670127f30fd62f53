package dev.simpler.runtime.pod.engine;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.platform.Communication;
import dev.simpler.runtime.pod.Callee;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A child that runs a Java function; every child numbers its device memory from the same address.
 */
final class FakeChild implements Endpoint {
  /** What a task does. */
  interface Body {
    void run(int worker, TaskArgs args) throws Exception;
  }

  private static final long FIRST_ADDRESS = 0x1000;

  final List<String> calls = new CopyOnWriteArrayList<>();
  volatile boolean alive = true;
  volatile boolean closed;
  volatile Runnable duringCopy = () -> {};

  /** Happens inside each memory call and each restart, of which it is told the name. */
  volatile Consumer<String> during = call -> {};

  /** What it can do together with others. */
  volatile @Nullable Communication together;

  private final AtomicLong next = new AtomicLong(FIRST_ADDRESS);
  private final int worker;
  private final boolean chip;
  private final Body body;

  FakeChild(int worker, boolean chip, Body body) {
    this.worker = worker;
    this.chip = chip;
    this.body = body;
  }

  @Override
  public void run(Callee callee, TaskArgs args, CallConfig config) throws Exception {
    body.run(worker, args);
  }

  @Override
  public String layer() {
    return chip ? "chip_process dev=" + worker : "sub_worker";
  }

  @Override
  public boolean isChip() {
    return chip;
  }

  @Override
  public boolean alive() {
    return alive;
  }

  @Override
  public void restart() {
    during.accept("restart");
    next.set(FIRST_ADDRESS);
    alive = true;
  }

  @Override
  public long malloc(long bytes) {
    calls.add("malloc");
    long address = next.getAndAdd((bytes + 0xFFF) & -0x1000);
    during.accept("malloc");
    return address;
  }

  @Override
  public void free(long address) {
    calls.add("free");
    during.accept("free");
  }

  @Override
  public void copyTo(long target, MemorySegment source) {
    calls.add("copyTo" + offset(target));
    duringCopy.run();
    during.accept("copyTo");
  }

  @Override
  public void copyFrom(MemorySegment target, long source) {
    calls.add("copyFrom" + offset(source));
    during.accept("copyFrom");
  }

  @Override
  public Communication communication() {
    Communication able = together;
    return able == null ? Endpoint.super.communication() : able;
  }

  @Override
  public void close() {
    closed = true;
  }

  /** Where in a page an address is, as buffers begin with one. */
  private static String offset(long address) {
    return (address & 0xFFF) == 0 ? "" : " +" + (address & 0xFFF);
  }
}
