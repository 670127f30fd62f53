package dev.simpler.trace.spool;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Gives out memory: the first {@link #HEAP_BYTES} from the heap, all more from temporary files that
 * are mapped and have no name any longer, so that the heap does not grow with what is kept. Files
 * end with the last segment that is reachable. One thread.
 */
public final class Spool {
  /** What one spool takes of the heap at most. */
  public static final int HEAP_BYTES = 1 << 20;

  private static final int EXTENT_BYTES = 16 << 20;
  private static final int ALIGNMENT = 8;
  private static final byte[] ZEROS = new byte[1 << 16];

  private MemorySegment rest = MemorySegment.NULL;
  private long heap;

  /** An empty one; it makes no file before it needs one. */
  public Spool() {}

  /**
   * Memory full of zeros, aligned to 8 bytes.
   *
   * @throws SimplerException if the folder for temporary files has no room
   */
  MemorySegment allocate(long bytes) {
    long size = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (heap + size <= HEAP_BYTES) {
      heap += size;
      return MemorySegment.ofArray(new long[(int) (size / ALIGNMENT)]);
    }
    if (rest.byteSize() < size) {
      rest = extent(Math.max(size, EXTENT_BYTES));
    }
    MemorySegment given = rest.asSlice(0, size);
    rest = rest.asSlice(size);
    return given;
  }

  /** Zeros are written first: where there is no room, touching a mapping would end the process. */
  private static MemorySegment extent(long bytes) {
    Path folder = Path.of(System.getProperty("java.io.tmpdir", "."));
    try {
      Path path = Files.createTempFile(folder, "simpler-spool", null);
      try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
        for (long left = bytes; left > 0; left -= ZEROS.length) {
          file.write(ZEROS, 0, (int) Math.min(ZEROS.length, left));
        }
        return file.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, bytes, Arena.ofAuto());
      } finally {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new SimplerException(
          Fault.of(
                  ErrorCategory.OUT_OF_MEMORY,
                  "a long recording needs " + bytes + " more bytes of temporary files: " + e)
              .at("folder " + folder)
              .mend("free space there, or name another folder with -Djava.io.tmpdir"),
          e);
    }
  }
}
