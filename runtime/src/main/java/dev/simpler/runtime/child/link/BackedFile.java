package dev.simpler.runtime.child.link;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A sparse file that is mapped, and behind which memory is put where it is going to be touched. It
 * stays open when a thread that writes to it is interrupted, as a channel would not. Any thread.
 */
public final class BackedFile implements AutoCloseable {
  private final RandomAccessFile file;
  private final byte[] zeros = new byte[1 << 16];

  /** Opens a file, and makes it if there is none. */
  public BackedFile(Path path) throws IOException {
    file = new RandomAccessFile(path.toFile(), "rw");
  }

  /** Its first bytes as memory, as long as the arena lives; it grows to so many. */
  public MemorySegment map(long bytes, Arena arena) throws IOException {
    return file.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena);
  }

  /**
   * Writes zeros, through the file and not through the mapping: where the file system is full that
   * is an error, while a mapping that is touched would be a fault of the whole process.
   *
   * @throws IOException if the file system has no room
   */
  public synchronized void zero(long from, long bytes) throws IOException {
    file.seek(from);
    for (long left = bytes; left > 0; left -= zeros.length) {
      file.write(zeros, 0, (int) Math.min(zeros.length, left));
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
