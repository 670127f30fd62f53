package dev.simpler.runtime.pod.memory;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.runtime.child.link.BackedFile;
import dev.simpler.runtime.child.link.SharedFolder;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.pod.PodException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The heap rings of a worker without child processes: a sparse mapping, made when a ring is first
 * used and costing memory only where it is touched. Its file has no name any more once it is
 * mapped. Guarded by the worker's lock.
 */
public final class HeapFile implements SlotRing.Heap, AutoCloseable {
  private final long ringBytes;
  private final HostMemory host;
  private @Nullable Arena arena;
  private @Nullable BackedFile file;
  private @Nullable RingBacking backing;
  private MemorySegment rings = MemorySegment.NULL;

  /**
   * Creates it without mapping anything.
   *
   * @param host where tensors in it become known
   */
  public HeapFile(long ringBytes, HostMemory host) {
    this.ringBytes = ringBytes;
    this.host = host;
  }

  @Override
  public long ringBytes() {
    return ringBytes;
  }

  @Override
  public long base(int ring) {
    if (arena == null) {
      map();
    }
    return rings.address() + ring * ringBytes;
  }

  @Override
  public void back(int ring, long bytes) {
    RingBacking mapped = backing;
    if (mapped != null) {
      mapped.back(ring, bytes);
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // closed by close
  private void map() {
    Path folder = SharedFolder.of(SlotRing.RINGS * ringBytes);
    Arena fresh = Arena.ofShared();
    try {
      Path path = Files.createTempFile(folder, prefix(), "");
      BackedFile opened = openAndForget(path);
      file = opened;
      rings = opened.map(SlotRing.RINGS * ringBytes, fresh);
      backing = new RingBacking(ringBytes, opened::zero);
      host.register(rings);
      arena = fresh;
    } catch (IOException e) {
      fresh.close();
      closeFile();
      throw new PodException(
          Fault.of(
                  ErrorCategory.OUT_OF_MEMORY,
                  "cannot map " + SlotRing.RINGS * ringBytes + " bytes of heap rings: " + e)
              .mend("choose a smaller heap ring size"),
          e);
    }
  }

  /** Opens a file and takes away its name, so that nothing is left whatever becomes of us. */
  private static BackedFile openAndForget(Path path) throws IOException {
    try {
      return new BackedFile(path);
    } finally {
      Files.delete(path);
    }
  }

  /** With the number of this process, so that whoever finds the file knows whose it was. */
  private static String prefix() {
    return "simpler-heap-" + ProcessHandle.current().pid() + "-";
  }

  /** Forgets and unmaps the rings. */
  @Override
  public void close() {
    if (arena != null) {
      host.free(rings.address());
      arena.close();
      arena = null;
      rings = MemorySegment.NULL;
    }
    closeFile();
  }

  private void closeFile() {
    BackedFile open = file;
    file = null;
    backing = null;
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
