package dev.simpler.runtime.pod.process;

import static dev.simpler.platform.DeviceAddress.hex;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.mailbox.MailboxLayout;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.memory.SlotRing;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * One mapped file: a mailbox page and a reply page per child, four heap rings, and memory for
 * tensors. Sparse: what nobody touches costs nothing. Parent and children map it where they like;
 * addresses cross as offsets (see {@link Addresses}).
 */
public final class SharedMemory implements AutoCloseable, SlotRing.Heap, HostMemory.Source {
  /** Bytes of the page behind each mailbox that takes its reply. */
  static final int REPLY_BYTES = 4096;

  private static final long CHILD_BYTES = (long) MailboxLayout.BYTES + REPLY_BYTES;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment all;
  private final Shape shape;

  /** Free ranges of the tensor memory: offset to size. Guarded by itself. */
  private final TreeMap<Long, Long> free = new TreeMap<>();

  /**
   * What a file holds.
   *
   * @param children number of mailboxes
   * @param ringBytes size of each heap ring
   * @param tensorBytes memory for tensors
   */
  public record Shape(int children, long ringBytes, long tensorBytes) {
    long ringsAt() {
      return children * CHILD_BYTES;
    }

    long tensorsAt() {
      return ringsAt() + SlotRing.RINGS * ringBytes;
    }

    long bytes() {
      return tensorsAt() + tensorBytes;
    }
  }

  /** Maps a file, creating it if it does not exist. */
  public SharedMemory(Path file, Shape shape) {
    this.shape = shape;
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.SPARSE)) {
      all = channel.map(FileChannel.MapMode.READ_WRITE, 0, shape.bytes(), arena);
    } catch (IOException e) {
      arena.close();
      throw new PodException(
          Fault.of(
                  ErrorCategory.OUT_OF_MEMORY,
                  "cannot map " + shape.bytes() + " bytes of shared memory: " + e)
              .at(file.toString())
              .mend("ask for smaller heap rings and less shared memory"),
          e);
    }
    free.put(shape.tensorsAt(), shape.tensorBytes());
  }

  /** What it holds. */
  public Shape shape() {
    return shape;
  }

  /** The whole mapping. */
  MemorySegment all() {
    return all;
  }

  /** The heap rings and the tensor memory, where host addresses may point. */
  public MemorySegment tensors() {
    return all.asSlice(shape.ringsAt());
  }

  /** The mailbox page of a child. */
  public MemorySegment mailbox(int child) {
    return all.asSlice(child * CHILD_BYTES, MailboxLayout.BYTES);
  }

  MemorySegment reply(int child) {
    return all.asSlice(child * CHILD_BYTES + MailboxLayout.BYTES, REPLY_BYTES);
  }

  @Override
  public long ringBytes() {
    return shape.ringBytes();
  }

  @Override
  public long base(int ring) {
    return all.address() + shape.ringsAt() + ring * shape.ringBytes();
  }

  @Override
  public MemorySegment allocate(long bytes) {
    long needed = Math.addExact(bytes, HostMemory.ALIGNMENT - 1) & -HostMemory.ALIGNMENT;
    long at;
    synchronized (free) {
      Map.Entry<Long, Long> room = null;
      for (Map.Entry<Long, Long> range : free.entrySet()) {
        if (range.getValue() >= needed) {
          room = range;
          break;
        }
      }
      if (room == null) {
        throw new PodException(
            Fault.of(
                    ErrorCategory.HOST_MEMORY,
                    bytes
                        + " bytes of shared host memory asked for, no free range of "
                        + shape.tensorBytes()
                        + " bytes is large enough")
                .mend("open the worker with more shared memory"));
      }
      at = room.getKey();
      long left = room.getValue() - needed;
      free.remove(at);
      if (left > 0) {
        free.put(at + needed, left);
      }
    }
    MemorySegment memory = all.asSlice(at, bytes);
    memory.fill((byte) 0);
    return memory;
  }

  @Override
  public void free(MemorySegment memory) {
    long at = memory.address() - all.address();
    long size = (memory.byteSize() + HostMemory.ALIGNMENT - 1) & -HostMemory.ALIGNMENT;
    synchronized (free) {
      Map.Entry<Long, Long> below = free.lowerEntry(at);
      if (below != null && below.getKey() + below.getValue() == at) {
        free.remove(below.getKey());
        at = below.getKey();
        size += below.getValue();
      }
      Long above = free.remove(at + size);
      free.put(at, above == null ? size : size + above);
    }
  }

  @Override
  public String toString() {
    return "shared memory [" + hex(all.address()) + ", +" + shape.bytes() + " bytes)";
  }

  @Override
  public void close() {
    arena.close();
  }
}
