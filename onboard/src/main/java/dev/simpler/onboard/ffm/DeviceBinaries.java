package dev.simpler.onboard.ffm;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.onboard.NativeException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the library puts on the device besides programs; null segments where there is none.
 *
 * @param aicpu the AICPU binary
 * @param aicore the AICore binary
 * @param dispatcher what the AICPU is told first
 * @param warmup kernel that warms up the DMA engines
 */
record DeviceBinaries(
    MemorySegment aicpu, MemorySegment aicore, MemorySegment dispatcher, MemorySegment warmup) {
  private static final int ALIGNMENT = 64;

  /** Largest binary that is read. */
  private static final int MOST_BYTES = 256 << 20;

  /** Reads the files into memory that lives as long as the arena. */
  static DeviceBinaries read(NativeFiles files, Arena arena) {
    return new DeviceBinaries(
        read(files.aicpu(), arena),
        read(files.aicore(), arena),
        read(files.dispatcher(), arena),
        read(files.warmup(), arena));
  }

  private static MemorySegment read(@Nullable Path file, Arena arena) {
    if (file == null) {
      return MemorySegment.NULL;
    }
    try {
      byte[] bytes = BoundedFile.read(file, MOST_BYTES);
      if (bytes.length == 0) {
        throw new NativeException(
            Fault.of(ErrorCategory.UNAVAILABLE, "the binary " + file + " is empty")
                .mend("build it again"));
      }
      MemorySegment copy = arena.allocate(bytes.length, ALIGNMENT);
      MemorySegment.copy(bytes, 0, copy, ValueLayout.JAVA_BYTE, 0, bytes.length);
      return copy;
    } catch (IOException e) {
      throw new NativeException(
          Fault.of(ErrorCategory.UNAVAILABLE, "the binary " + file + " cannot be read: " + e)
              .mend("make it readable"),
          e);
    }
  }
}
