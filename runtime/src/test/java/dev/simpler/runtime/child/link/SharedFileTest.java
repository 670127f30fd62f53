package dev.simpler.runtime.child.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.runtime.host.HostMemoryException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory that is allocated from a shared file. */
final class SharedFileTest {
  private static final SharedFile.Shape SHAPE = new SharedFile.Shape(0, 0, 4096);

  @TempDir private Path folder;

  @Test
  void whatDoesNotFitIsRefusedWhateverItsSize() {
    try (SharedFile file = SharedFile.create(folder.resolve("shared"), SHAPE)) {
      for (long bytes : new long[] {4097, 1L << 62, Long.MAX_VALUE - 63, Long.MAX_VALUE}) {
        HostMemoryException refused =
            assertThrows(HostMemoryException.class, () -> file.allocate(bytes));
        assertEquals(ErrorCategory.HOST_MEMORY, refused.category());
        assertTrue(refused.fault().what().startsWith(bytes + " bytes"), refused::getMessage);
        assertTrue(refused.fault().what().contains("4096 bytes"), refused::getMessage);
      }
      MemorySegment all = file.allocate(4096);
      file.free(all);
      assertEquals(all.address(), file.allocate(1).address());
    }
  }
}
