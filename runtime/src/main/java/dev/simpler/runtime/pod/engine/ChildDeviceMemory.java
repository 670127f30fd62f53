package dev.simpler.runtime.pod.engine;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.runtime.pod.DeviceBuffer;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.memory.DeviceBuffers;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

/**
 * Device memory of the children. Bookkeeping happens under the engine's lock, the calls themselves
 * outside it, so a slow copy holds up nobody else. A copy has its buffer to itself: it begins when
 * no submitted task and no other copy uses the buffer, a task submitted meanwhile waits for it, and
 * the buffer cannot be freed. A call is over before its child is restarted, or goes to the new one.
 */
public final class ChildDeviceMemory {
  private static final String TO = "copy_to";

  private final Engine engine;

  /** Device memory of an engine's children. */
  public ChildDeviceMemory(Engine engine) {
    this.engine = engine;
  }

  /**
   * Allocates.
   *
   * @throws PodException DEVICE_MEMORY if the child ended, or its device was poisoned, meanwhile
   */
  public DeviceBuffer malloc(int worker, long bytes) {
    Endpoint child = child(worker, "malloc");
    int life = begin(worker);
    try {
      DeviceBuffer buffer = new DeviceBuffer(worker, child.malloc(bytes), bytes);
      record(buffer, life);
      return buffer;
    } finally {
      end(worker);
    }
  }

  /** A call begins at a child; the life of the child it begins in. */
  private int begin(int worker) {
    engine.lock().lock();
    try {
      engine.memoryCalls().awaitChild(worker);
      engine.memoryCalls().begin(worker);
      return engine.buffers().life(worker);
    } finally {
      engine.lock().unlock();
    }
  }

  private void record(DeviceBuffer buffer, int life) {
    engine.lock().lock();
    try {
      engine.buffers().add(buffer, life);
      engine.journal.called("malloc", buffer.worker());
    } finally {
      engine.lock().unlock();
    }
  }

  private void end(int worker) {
    engine.lock().lock();
    try {
      engine.memoryCalls().end(worker);
    } finally {
      engine.lock().unlock();
    }
  }

  /** Frees. */
  public void free(DeviceBuffer buffer) {
    Endpoint child = child(buffer.worker(), "free");
    engine.lock().lock();
    try {
      engine.memoryCalls().awaitChild(buffer.worker());
      engine.buffers().beginFree(buffer);
      engine.journal.called("free", buffer.worker());
      engine.memoryCalls().begin(buffer.worker());
    } finally {
      engine.lock().unlock();
    }
    boolean freed = false;
    try {
      child.free(buffer.address());
      freed = true;
    } finally {
      engine.lock().lock();
      try {
        engine.memoryCalls().end(buffer.worker());
        engine.buffers().endFree(buffer, freed);
        engine.races.freed(buffer);
      } finally {
        engine.lock().unlock();
      }
    }
  }

  /** Copies into a buffer, from byte {@code offset} of it on. */
  public void copyTo(DeviceBuffer target, long offset, MemorySegment source) {
    copy(target, offset, source, TO, child -> child.copyTo(target.address() + offset, source));
  }

  /** Copies out of a buffer, from byte {@code offset} of it on. */
  public void copyFrom(MemorySegment target, DeviceBuffer source, long offset) {
    copy(
        source,
        offset,
        target,
        "copy_from",
        child -> child.copyFrom(target, source.address() + offset));
  }

  private void copy(
      DeviceBuffer buffer,
      long offset,
      MemorySegment host,
      String call,
      Consumer<Endpoint> action) {
    Endpoint child = child(buffer.worker(), call);
    long bytes = host.byteSize();
    if (offset < 0 || bytes > buffer.bytes() - offset) {
      throw PodException.usage(
          call
              + " of "
              + bytes
              + " bytes at offset "
              + offset
              + ", but "
              + buffer
              + " has "
              + buffer.bytes(),
          "stay within the buffer");
    }
    DeviceBuffers.Entry entry;
    engine.lock().lock();
    try {
      engine.memoryCalls().awaitChild(buffer.worker());
      entry = entry(buffer, call);
      while (entry.uses() > 0) {
        engine.awaitBuffers();
        engine.memoryCalls().awaitChild(buffer.worker());
        entry = entry(buffer, call);
      }
      entry.beginCopy();
      engine.journal.copied(buffer.worker(), buffer.address(), bytes, call.equals(TO));
      engine.races.copies(buffer, host, !call.equals(TO));
      engine.memoryCalls().begin(buffer.worker());
    } finally {
      engine.lock().unlock();
    }
    try {
      action.accept(child);
    } finally {
      engine.lock().lock();
      try {
        entry.endCopy();
        engine.memoryCalls().end(buffer.worker());
        engine.signalBuffers();
      } finally {
        engine.lock().unlock();
      }
    }
  }

  /** A live buffer; if it is lost because a task has failed, that failure is what matters. */
  private DeviceBuffers.Entry entry(DeviceBuffer buffer, String call) {
    try {
      return engine.buffers().entry(buffer, call);
    } catch (SimplerException lost) {
      engine.failFast();
      throw lost;
    }
  }

  private Endpoint child(int worker, String call) {
    if (worker < 0 || worker >= engine.nextLevel().size()) {
      throw PodException.usage(
          "Orchestrator::"
              + call
              + ": invalid worker_id "
              + worker
              + ", this worker has "
              + engine.nextLevel().size()
              + " of the next level",
          "name an existing worker");
    }
    return engine.nextLevel().get(worker);
  }
}
